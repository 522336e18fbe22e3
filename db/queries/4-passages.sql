-- Passages
-- Paragraphs that hold all the words given, best first; words in quotation marks must follow each other.
SELECT
  paragraphs.id, paragraphs.council, paragraphs.committee, paragraphs.meeting_date,
  snippet(paragraphs_fts, 0, '', '', ' … ', 40) AS passage, paragraphs.url
FROM paragraphs_fts
JOIN paragraphs ON paragraphs.rowid = paragraphs_fts.rowid
WHERE paragraphs_fts MATCH coalesce(nullif(escape_fts(:words), ''), '""')
ORDER BY rank
LIMIT 100;
