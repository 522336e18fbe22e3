-- Trackers and minutes that disagree
-- What officers' trackers have and the minutes don't, or leave out; statuses that the minutes contradict; dates that have moved.
SELECT
  kind, why, tracker_says, minutes_say, committee, council, meeting_date, limb_id, tracker_row_id
FROM disagreements
ORDER BY kind, council, committee, meeting_date, id;
