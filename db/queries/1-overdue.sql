-- Overdue
-- Limbs and actions whose date has passed without a word that they were done, longest overdue first.
SELECT
  due_date, days_overdue, council, committee, owner, text, status_why, id
FROM progress
WHERE status = 'overdue'
ORDER BY days_overdue DESC, id;
