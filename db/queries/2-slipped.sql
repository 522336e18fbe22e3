-- Slipped
-- Limbs and actions that were promised for one date and then for another; an action that a limb holds, and a limb with parts, are shown as what they hold.
SELECT
  meeting_date, promised_dates, status, text, owner, committee, council, id
FROM progress
WHERE json_array_length(promised_dates) > 1
  AND id NOT IN (SELECT id FROM actions WHERE limb_id IS NOT NULL)
  AND id NOT IN (SELECT limb_id FROM limb_parts)
ORDER BY meeting_date DESC, id;
