-- Overdue
-- Limbs and actions whose date has passed without a word that they were done, what was said last first; an action that a limb holds, and a part of a limb, are shown as the limb.
SELECT
  progress.meeting_date, items.title AS item, progress.text,
  coalesce(json_extract(progress.promised_dates, '$[#-1]'), progress.due_date) AS due_date,
  progress.days_overdue, progress.owner, coalesce(actions.strength, 'resolved') AS strength,
  progress.committee, progress.council, progress.id
FROM progress
LEFT JOIN items ON items.id = progress.item_id
LEFT JOIN actions ON actions.id = progress.id
WHERE progress.status = 'overdue' AND progress.id NOT IN (SELECT id FROM actions WHERE limb_id IS NOT NULL)
  AND type != 'part'
ORDER BY progress.meeting_date DESC, progress.days_overdue DESC, progress.id;
