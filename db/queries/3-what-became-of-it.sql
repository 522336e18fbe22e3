-- What became of it
-- Everything later that bears on a limb or action whose id begins as given, with the words at both ends.
SELECT
  to_date, relation, from_quote, to_quote, method, confidence, from_id, to_id
FROM links
WHERE from_id >= :id AND from_id < :id || char(1114111) AND relation != 'basis'
ORDER BY from_id, to_date, confidence DESC;
