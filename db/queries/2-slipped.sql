-- Slipped
-- Limbs and actions that were promised for one date and then for another; an action that a limb holds, and a limb with parts, are shown as what they hold.
SELECT
  progress.meeting_date, items.title AS item, progress.text, progress.promised_dates,
  progress.status, progress.owner, progress.committee, progress.council, progress.id
FROM progress
LEFT JOIN items ON items.id = progress.item_id
WHERE json_array_length(promised_dates) > 1
  AND progress.id NOT IN (SELECT id FROM actions WHERE limb_id IS NOT NULL)
  AND progress.id NOT IN (SELECT limb_id FROM limb_parts)
ORDER BY progress.meeting_date DESC, progress.id;
