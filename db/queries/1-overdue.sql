-- Overdue
-- Limbs and actions whose date has passed without a word that they were done, longest overdue first; an action that a limb holds, and a part of a limb, are shown as the limb.
SELECT
  coalesce(json_extract(promised_dates, '$[#-1]'), due_date) AS due_date, days_overdue, text, owner, committee, council, status_why, id
FROM progress
WHERE status = 'overdue' AND id NOT IN (SELECT id FROM actions WHERE limb_id IS NOT NULL)
  AND type != 'part'
ORDER BY days_overdue DESC, id;
