-- Slipped
-- Limbs and actions that were promised for one date and then for another.
SELECT
  promised_dates, status, council, committee, meeting_date, owner, text, id
FROM progress
WHERE json_array_length(promised_dates) > 1
ORDER BY meeting_date DESC, id;
