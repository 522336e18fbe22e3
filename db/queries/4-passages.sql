-- Passages
-- Paragraphs that hold the words given, best first.
SELECT
  paragraphs.id, paragraphs.council, paragraphs.committee, paragraphs.meeting_date,
  snippet(paragraphs_fts, 0, '', '', ' … ', 40) AS passage, paragraphs.url
FROM paragraphs_fts
JOIN paragraphs ON paragraphs.rowid = paragraphs_fts.rowid
WHERE paragraphs_fts MATCH :words
ORDER BY rank
LIMIT 100;
