-- Figures of a subject
-- Every figure whose subject or sentence holds the words given, in order of day.
SELECT
  meeting_date, council, committee, text, value, unit, role, subject, context, id
FROM figures
WHERE context LIKE '%' || :words || '%'
ORDER BY meeting_date, id;
