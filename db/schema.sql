-- The tables of minutes.db. A comment above a table and behind a column is its description in Datasette.
-- Rows are inserted in a fixed order, so that two builds of one tree are the same file.

-- Councils whose papers are here.
CREATE TABLE councils (
  id TEXT PRIMARY KEY, -- A word for the council, used in every id
  name TEXT NOT NULL -- The council's name, as its papers print it
) STRICT;

-- Committees, panels, boards, cabinets and full councils.
CREATE TABLE committees (
  id TEXT PRIMARY KEY, -- Council and committee
  council_id TEXT NOT NULL REFERENCES councils (id), -- The council it belongs to
  council TEXT NOT NULL, -- The council's name
  name TEXT NOT NULL, -- The committee's name
  source_id TEXT -- The platform's own number of the committee, where known
) STRICT;

-- One file each, or one part of a pack; only current versions fill the other tables.
CREATE TABLE documents (
  id TEXT PRIMARY KEY, -- Council and content
  path TEXT NOT NULL, -- Where the file stands in the corpus
  url TEXT, -- Where the council publishes it
  sha256 TEXT NOT NULL, -- Hash of the file's bytes
  media_type TEXT NOT NULL, -- What the file is, whatever its name
  kind TEXT NOT NULL, -- Minutes, draft_minutes, agenda, report, appendix, decision, tracker, pack, and so on
  title TEXT, -- The document's own title
  council TEXT, -- The council's name
  committee TEXT, -- The committee's name
  meeting_date TEXT, -- Day of the meeting, only where stated
  anchor_date TEXT, -- What relative dates are reckoned from, inferred where need be
  anchor_basis TEXT, -- How the anchor date was found
  council_id TEXT REFERENCES councils (id), -- The council
  committee_id TEXT REFERENCES committees (id), -- The committee
  meeting_id TEXT REFERENCES meetings (id), -- The meeting
  part_of TEXT REFERENCES documents (id), -- The pack it is a part of
  part INTEGER, -- Which part of the pack
  version_of TEXT REFERENCES documents (id), -- The current version, if this one is superseded
  version TEXT, -- Draft, approved or final
  language TEXT NOT NULL, -- en, cy (Welsh) or other
  pages INTEGER, -- Number of pages; empty for formats without pages
  method TEXT NOT NULL, -- How its text was read
  text TEXT NOT NULL -- The canonical text that every start and stop counts in; what is withheld is blank, numbers and addresses are masked
) STRICT;

-- Meetings held, planned or cancelled.
CREATE TABLE meetings (
  id TEXT PRIMARY KEY, -- Committee and day
  council_id TEXT REFERENCES councils (id), -- The council
  committee_id TEXT REFERENCES committees (id), -- The committee
  council TEXT, -- The council's name
  committee TEXT, -- The committee's name
  meeting_date TEXT NOT NULL, -- The day
  meeting_kind TEXT, -- Annual, extraordinary and so on
  status TEXT NOT NULL, -- held, listed (on a calendar, no papers here), planned or cancelled
  start_time TEXT, -- As printed
  venue TEXT, -- As printed
  document_id TEXT REFERENCES documents (id), -- The current record of the meeting
  has_minutes INTEGER NOT NULL, -- 1 if minutes or decisions of it are here
  source_id TEXT, -- The platform's own number of the meeting
  url TEXT -- The meeting's page
) STRICT;

-- People listed as present, absent or in attendance.
CREATE TABLE attendance (
  id TEXT PRIMARY KEY, -- Document and place in its list
  meeting_id TEXT REFERENCES meetings (id), -- The meeting
  document_id TEXT NOT NULL REFERENCES documents (id), -- The document that lists them
  name TEXT NOT NULL, -- As printed
  role TEXT, -- As printed
  status TEXT NOT NULL, -- present, apologies, in attendance, and so on
  council TEXT, -- The council's name
  committee TEXT, -- The committee's name
  meeting_date TEXT, -- Day of the meeting
  start INTEGER, -- Where the name starts in the document's text
  stop INTEGER -- Where it stops
) STRICT;

-- Agenda items.
CREATE TABLE items (
  id TEXT PRIMARY KEY, -- Meeting or document, and item number
  document_id TEXT NOT NULL REFERENCES documents (id), -- The document it stands in
  meeting_id TEXT REFERENCES meetings (id), -- The meeting
  number TEXT, -- As printed
  title TEXT NOT NULL, -- The item's title
  council TEXT, -- The council's name
  committee TEXT, -- The committee's name
  meeting_date TEXT, -- Day of the meeting
  decision TEXT, -- What is printed under Decision, where the page divides its items
  minutes TEXT, -- What is printed under Minutes, where the page divides its items
  text TEXT NOT NULL, -- The whole item
  source_id TEXT, -- The platform's own number of the item
  issue_id TEXT, -- ModernGov's issue number, shared by items treated as one matter
  truncated INTEGER NOT NULL, -- 1 if the page cuts the minutes off here
  full_text_url TEXT, -- Where the whole item is, if cut off
  exempt INTEGER NOT NULL, -- 1 if taken with the public excluded
  page INTEGER, -- Page it starts on
  start INTEGER NOT NULL, -- Where it starts in the document's text
  stop INTEGER NOT NULL, -- Where it stops
  url TEXT -- Where the council publishes the document
) STRICT;

-- Papers that items link to.
CREATE TABLE attachments (
  item_id TEXT NOT NULL REFERENCES items (id), -- The item
  position INTEGER NOT NULL, -- Order on the page, from 1
  title TEXT NOT NULL, -- As the link reads
  url TEXT NOT NULL, -- Where it points
  PRIMARY KEY (item_id, position)
) STRICT;

-- Numbered or plain paragraphs, headings and bullets: the unit of search and citation.
CREATE TABLE paragraphs (
  id TEXT PRIMARY KEY, -- Item and ordinal
  document_id TEXT NOT NULL REFERENCES documents (id), -- The document
  item_id TEXT REFERENCES items (id), -- The item it stands in
  text TEXT NOT NULL, -- As printed
  label TEXT, -- Its number or bullet, as printed
  kind TEXT NOT NULL, -- para, bullet, subitem, heading, lead, clause, meta or boiler
  section TEXT NOT NULL, -- agenda_text, decision, minutes, papers, vote or body
  document_kind TEXT NOT NULL, -- The kind of document it stands in
  council TEXT, -- The council's name
  committee TEXT, -- The committee's name
  meeting_date TEXT, -- Day of the meeting
  page INTEGER, -- Page it starts on
  start INTEGER NOT NULL, -- Where it starts in the document's text
  stop INTEGER NOT NULL, -- Where it stops
  bbox TEXT, -- Left, top, right, bottom on the page, in points from the top left, as JSON
  url TEXT -- Where the council publishes the document
) STRICT;

-- Decisions of a body, from lead to last limb.
CREATE TABLE resolutions (
  id TEXT PRIMARY KEY, -- Item and ordinal
  document_id TEXT NOT NULL REFERENCES documents (id), -- The document
  item_id TEXT REFERENCES items (id), -- The item
  text TEXT NOT NULL, -- As printed
  number TEXT, -- The minute or item number it is printed under
  form TEXT NOT NULL, -- resolved, agreed, recommended, noted or decided
  body TEXT, -- Who decides, as printed
  routine INTEGER NOT NULL, -- 1 for minutes approved, apologies, elections, exclusion of the public
  limbs INTEGER NOT NULL, -- How many limbs it has, parts of limbs not counted
  mover TEXT, -- Who moved it
  seconder TEXT, -- Who seconded it
  votes_for INTEGER, -- Votes for
  votes_against INTEGER, -- Votes against
  votes_abstained INTEGER, -- Abstentions
  unanimous INTEGER, -- 1 if said to be unanimous
  council TEXT, -- The council's name
  committee TEXT, -- The committee's name
  meeting_date TEXT, -- Day of the meeting
  page INTEGER, -- Page it starts on
  start INTEGER NOT NULL, -- Where it starts in the document's text
  stop INTEGER NOT NULL, -- Where it stops
  also_at TEXT, -- Other places that print it, as JSON
  rule TEXT NOT NULL, -- The rule that found it
  confidence REAL NOT NULL, -- From 0 to 1
  url TEXT -- Where the council publishes the document
) STRICT;

-- The single things that a resolution decides.
CREATE TABLE limbs (
  id TEXT PRIMARY KEY, -- Resolution and ordinal
  resolution_id TEXT NOT NULL REFERENCES resolutions (id), -- The resolution
  document_id TEXT NOT NULL REFERENCES documents (id), -- The document
  item_id TEXT REFERENCES items (id), -- The item
  text TEXT NOT NULL, -- As printed, without its label
  label TEXT, -- As printed, without brackets
  dispositions TEXT NOT NULL, -- What it does: note, approve, request and so on, as JSON
  addressee TEXT, -- Whom it asks
  due_text TEXT, -- The deadline as printed
  due_date TEXT, -- The deadline
  status TEXT NOT NULL, -- open, due, overdue, reported, completed, superseded, noted, no_later_meeting or unclear
  status_why TEXT NOT NULL, -- Why, in words
  promised_dates TEXT NOT NULL, -- Every date promised, in order, as JSON
  last_event_date TEXT, -- Day of the last report on it
  days_overdue INTEGER, -- Days between the deadline and the body's last meeting
  routine INTEGER NOT NULL, -- 1 if its resolution is routine
  council TEXT, -- The council's name
  committee TEXT, -- The committee's name
  meeting_date TEXT, -- Day of the meeting
  page INTEGER, -- Page it starts on
  start INTEGER NOT NULL, -- Where it starts in the document's text
  stop INTEGER NOT NULL, -- Where it stops
  also_at TEXT, -- Other places that print it, as JSON
  rule TEXT NOT NULL, -- The rule that found it
  confidence REAL NOT NULL, -- From 0 to 1
  url TEXT -- Where the council publishes the document
) STRICT;

-- The several things that one limb decides, each a clause of its words and no limb by itself.
CREATE TABLE limb_parts (
  id TEXT PRIMARY KEY, -- Limb and ordinal
  limb_id TEXT NOT NULL REFERENCES limbs (id), -- The limb it is part of
  resolution_id TEXT NOT NULL REFERENCES resolutions (id), -- The resolution
  document_id TEXT NOT NULL REFERENCES documents (id), -- The document
  item_id TEXT REFERENCES items (id), -- The item
  text TEXT NOT NULL, -- As printed
  dispositions TEXT NOT NULL, -- What it does: note, approve, request and so on, as JSON
  addressee TEXT, -- Whom it asks
  due_text TEXT, -- The deadline as printed
  due_date TEXT, -- The deadline
  status TEXT NOT NULL, -- open, due, overdue, reported, completed, superseded, noted, no_later_meeting or unclear
  status_why TEXT NOT NULL, -- Why, in words
  promised_dates TEXT NOT NULL, -- Every date promised, in order, as JSON
  last_event_date TEXT, -- Day of the last report on it
  days_overdue INTEGER, -- Days between the deadline and the body's last meeting
  routine INTEGER NOT NULL, -- 1 if its resolution is routine
  council TEXT, -- The council's name
  committee TEXT, -- The committee's name
  meeting_date TEXT, -- Day of the meeting
  page INTEGER, -- Page it starts on
  start INTEGER NOT NULL, -- Where it starts in the document's text
  stop INTEGER NOT NULL, -- Where it stops
  rule TEXT NOT NULL, -- The rule that found it
  confidence REAL NOT NULL, -- From 0 to 1
  url TEXT -- Where the council publishes the document
) STRICT;

-- Who will do what by when.
CREATE TABLE actions (
  id TEXT PRIMARY KEY, -- Item and ordinal
  document_id TEXT NOT NULL REFERENCES documents (id), -- The document
  item_id TEXT REFERENCES items (id), -- The item
  paragraph_id TEXT REFERENCES paragraphs (id), -- The paragraph
  limb_id TEXT REFERENCES limbs (id), -- The limb that holds it
  text TEXT NOT NULL, -- As printed
  owner TEXT, -- Who must act
  strength TEXT NOT NULL, -- firm, requested, planned or suggested
  due_text TEXT, -- The deadline as printed
  due_date TEXT, -- The deadline
  status TEXT NOT NULL, -- open, due, overdue, reported, completed, superseded, noted, no_later_meeting or unclear
  status_why TEXT NOT NULL, -- Why, in words
  promised_dates TEXT NOT NULL, -- Every date promised, in order, as JSON
  last_event_date TEXT, -- Day of the last report on it
  days_overdue INTEGER, -- Days between the deadline and the body's last meeting
  council TEXT, -- The council's name
  committee TEXT, -- The committee's name
  meeting_date TEXT, -- Day of the meeting
  page INTEGER, -- Page it starts on
  start INTEGER NOT NULL, -- Where it starts in the document's text
  stop INTEGER NOT NULL, -- Where it stops
  rule TEXT NOT NULL, -- The rule that found it
  confidence REAL NOT NULL, -- From 0 to 1
  url TEXT -- Where the council publishes the document
) STRICT;

-- Numbers that measure or count something.
CREATE TABLE figures (
  id TEXT PRIMARY KEY, -- Item and ordinal
  document_id TEXT NOT NULL REFERENCES documents (id), -- The document
  item_id TEXT REFERENCES items (id), -- The item
  paragraph_id TEXT REFERENCES paragraphs (id), -- The paragraph
  text TEXT NOT NULL, -- As printed
  kind TEXT NOT NULL, -- percent, money, count, duration or rate
  value REAL NOT NULL, -- The number, its scale worked out
  value_max REAL, -- Upper end of a range
  unit TEXT, -- percent, GBP, or what is counted, in the singular
  qualifier TEXT, -- up to, around, over and so on, as printed
  role TEXT NOT NULL, -- actual, target, planned, threshold, forecast or change
  direction TEXT, -- up, down or level
  subject TEXT, -- What is measured
  period TEXT, -- When
  pair_id TEXT REFERENCES figures (id), -- The target of this actual, or the other end of a change
  context TEXT NOT NULL, -- The sentence around it
  council TEXT, -- The council's name
  committee TEXT, -- The committee's name
  meeting_date TEXT, -- Day of the meeting
  page INTEGER, -- Page it stands on
  start INTEGER NOT NULL, -- Where it starts in the document's text
  stop INTEGER NOT NULL, -- Where it stops
  rule TEXT NOT NULL, -- The rule that found it
  confidence REAL NOT NULL, -- From 0 to 1
  url TEXT -- Where the council publishes the document
) STRICT;

-- Points, parts and windows of time.
CREATE TABLE dates (
  id TEXT PRIMARY KEY, -- Item and ordinal
  document_id TEXT NOT NULL REFERENCES documents (id), -- The document
  item_id TEXT REFERENCES items (id), -- The item
  paragraph_id TEXT REFERENCES paragraphs (id), -- The paragraph
  text TEXT NOT NULL, -- As printed
  iso TEXT NOT NULL, -- 2021-09-07, 2021-09, 2022-01/2022-03, R/P3M and so on
  role TEXT NOT NULL, -- past, future_event, deadline, recurring or doc
  council TEXT, -- The council's name
  committee TEXT, -- The committee's name
  meeting_date TEXT, -- Day of the meeting
  page INTEGER, -- Page it stands on
  start INTEGER NOT NULL, -- Where it starts in the document's text
  stop INTEGER NOT NULL, -- Where it stops
  rule TEXT NOT NULL, -- The rule that found it
  confidence REAL NOT NULL -- From 0 to 1
) STRICT;

-- Identities that mentions of people and offices are gathered under.
CREATE TABLE persons (
  id TEXT PRIMARY KEY, -- Council and name
  council TEXT, -- The council's name
  name TEXT NOT NULL, -- The fullest form of the name, without title
  mentions INTEGER NOT NULL, -- How often it is printed
  printed TEXT NOT NULL -- JSON list of the ways it is printed, why each is held to be this person, and how often
) STRICT;

-- Mentions of people and of offices.
CREATE TABLE people (
  id TEXT PRIMARY KEY, -- Item and ordinal
  document_id TEXT NOT NULL REFERENCES documents (id), -- The document
  item_id TEXT REFERENCES items (id), -- The item
  paragraph_id TEXT REFERENCES paragraphs (id), -- The paragraph
  person_id TEXT REFERENCES persons (id), -- Who it is; empty for an office
  text TEXT NOT NULL, -- As printed
  kind TEXT NOT NULL, -- person or role
  name TEXT, -- The person's name
  office TEXT, -- The office
  council TEXT, -- The council's name
  committee TEXT, -- The committee's name
  meeting_date TEXT, -- Day of the meeting
  page INTEGER, -- Page it stands on
  start INTEGER NOT NULL, -- Where it starts in the document's text
  stop INTEGER NOT NULL, -- Where it stops
  rule TEXT NOT NULL, -- The rule that found it
  confidence REAL NOT NULL -- From 0 to 1
) STRICT;

-- Pointers to earlier minutes, meetings, decisions, reports and to laws.
CREATE TABLE citations (
  id TEXT PRIMARY KEY, -- Item and ordinal
  document_id TEXT NOT NULL REFERENCES documents (id), -- The document
  item_id TEXT REFERENCES items (id), -- The item
  paragraph_id TEXT REFERENCES paragraphs (id), -- The paragraph
  text TEXT NOT NULL, -- As printed
  kind TEXT NOT NULL, -- minute, meeting, decision, report or law
  minute TEXT, -- The minute number it gives
  limb TEXT, -- The limb it gives
  cited_date TEXT, -- The day of the meeting it points to
  target TEXT, -- Id of the meeting, item, limb or document it points to, where that is here
  council TEXT, -- The council's name
  committee TEXT, -- The committee's name
  meeting_date TEXT, -- Day of the meeting
  page INTEGER, -- Page it stands on
  start INTEGER NOT NULL, -- Where it starts in the document's text
  stop INTEGER NOT NULL, -- Where it stops
  rule TEXT NOT NULL, -- The rule that found it
  confidence REAL NOT NULL -- From 0 to 1
) STRICT;

-- The themes and what they mean.
CREATE TABLE themes (
  id TEXT PRIMARY KEY, -- The theme's word
  title TEXT NOT NULL, -- Its title
  definition TEXT NOT NULL -- What it takes in
) STRICT;

-- Themes of items.
CREATE TABLE item_themes (
  item_id TEXT NOT NULL REFERENCES items (id), -- The item
  theme TEXT NOT NULL REFERENCES themes (id), -- The theme
  why TEXT NOT NULL, -- The terms that decided it, as JSON
  council TEXT, -- The council's name
  committee TEXT, -- The committee's name
  meeting_date TEXT, -- Day of the meeting
  rule TEXT NOT NULL, -- The rule or model
  confidence REAL NOT NULL, -- From 0 to 1
  PRIMARY KEY (item_id, theme)
) STRICT;

-- Themes of paragraphs.
CREATE TABLE paragraph_themes (
  paragraph_id TEXT NOT NULL REFERENCES paragraphs (id), -- The paragraph
  theme TEXT NOT NULL REFERENCES themes (id), -- The theme
  why TEXT NOT NULL, -- The terms that decided it, as JSON
  council TEXT, -- The council's name
  committee TEXT, -- The committee's name
  meeting_date TEXT, -- Day of the meeting
  rule TEXT NOT NULL, -- The rule or model
  confidence REAL NOT NULL, -- From 0 to 1
  PRIMARY KEY (paragraph_id, theme)
) STRICT;

-- Recorded votes by name.
CREATE TABLE votes (
  resolution_id TEXT NOT NULL REFERENCES resolutions (id), -- The resolution
  position INTEGER NOT NULL, -- Order as printed, from 1
  name TEXT NOT NULL, -- Who voted
  vote TEXT NOT NULL, -- for, against or abstained
  PRIMARY KEY (resolution_id, position)
) STRICT;

-- Rows of the trackers that officers publish.
CREATE TABLE tracker_rows (
  id TEXT PRIMARY KEY, -- Document and ordinal
  document_id TEXT NOT NULL REFERENCES documents (id), -- The tracker
  limb_id TEXT REFERENCES nodes (id), -- The limb, or part of one, that it quotes
  text TEXT NOT NULL, -- The whole row
  reference TEXT, -- As printed
  meeting TEXT, -- The meeting that the row names, as printed
  quoted TEXT, -- The resolution as the tracker quotes it
  owner TEXT, -- As printed
  due_text TEXT, -- As printed
  due_date TEXT, -- The deadline
  status_text TEXT, -- As printed
  status TEXT, -- What that means here
  rag TEXT, -- red, amber or green
  comment TEXT, -- As printed
  council TEXT, -- The council's name
  committee TEXT, -- The committee's name
  meeting_date TEXT, -- Day of the meeting or of the tracker
  page INTEGER, -- Page it stands on
  start INTEGER NOT NULL, -- Where it starts in the document's text
  stop INTEGER NOT NULL -- Where it stops
) STRICT;

-- The same measure in successive documents of one body.
CREATE TABLE series (
  id TEXT PRIMARY KEY, -- Body and measure
  title TEXT NOT NULL, -- What is measured
  unit TEXT, -- Its unit
  points INTEGER NOT NULL, -- How many measurements
  council TEXT, -- The council's name
  committee TEXT -- The committee's name
) STRICT;

-- Measurements of a series.
CREATE TABLE series_points (
  id TEXT PRIMARY KEY, -- Series and ordinal
  series_id TEXT NOT NULL REFERENCES series (id), -- The series
  figure_id TEXT NOT NULL REFERENCES figures (id), -- The figure
  day TEXT NOT NULL, -- Day of the meeting or document
  value REAL NOT NULL, -- The number
  role TEXT NOT NULL -- actual, target, planned and so on
) STRICT;

-- Passages that links may point at.
CREATE TABLE nodes (
  id TEXT PRIMARY KEY, -- The id of the limb, action, paragraph, tracker row or series point
  kind TEXT NOT NULL, -- Which of these it is; a part of a limb is a limb here
  document_id TEXT NOT NULL REFERENCES documents (id), -- The document
  start INTEGER NOT NULL, -- Where it starts in the document's text
  stop INTEGER NOT NULL -- Where it stops
) STRICT;

-- Evidence that a later passage bears on a limb or action.
CREATE TABLE links (
  from_id TEXT NOT NULL REFERENCES nodes (id), -- The limb or action
  to_id TEXT NOT NULL REFERENCES nodes (id), -- The passage
  relation TEXT NOT NULL, -- reports, completes, supersedes, repeats, refers, responds or basis
  method TEXT NOT NULL, -- How it was found
  confidence REAL NOT NULL, -- From 0 to 1
  from_quote TEXT NOT NULL, -- The words at the one end
  to_quote TEXT NOT NULL, -- The words at the other
  from_date TEXT, -- Day of the one
  to_date TEXT, -- Day of the other
  council TEXT, -- The council's name
  committee TEXT, -- The committee's name
  rule TEXT NOT NULL, -- The rule that made it
  review TEXT, -- confirmed or rejected by a person; empty where nobody has looked
  PRIMARY KEY (from_id, to_id, method)
) STRICT;

-- In what the trackers that officers publish and the minutes disagree.
CREATE TABLE disagreements (
  id TEXT PRIMARY KEY, -- The tracker's row or the limb, and what differs
  kind TEXT NOT NULL, -- not_in_minutes, not_in_tracker, status_contradicted or date_moved
  document_id TEXT NOT NULL REFERENCES documents (id), -- The tracker
  tracker_row_id TEXT REFERENCES tracker_rows (id), -- Its row; empty for what it leaves out
  limb_id TEXT REFERENCES nodes (id), -- The limb, or part of one; empty for what the minutes don't have
  tracker_says TEXT, -- The tracker's words, or its date
  minutes_say TEXT, -- The minutes' words, status or date
  why TEXT NOT NULL, -- In words
  evidence_id TEXT REFERENCES nodes (id), -- The passage of the minutes that says otherwise
  council TEXT, -- The council's name
  committee TEXT, -- The committee's name
  meeting_date TEXT -- Day of the meeting or of the tracker
) STRICT;

-- Threads through the meetings of one body.
CREATE TABLE matters (
  id TEXT PRIMARY KEY, -- Body, and the item it starts with
  title TEXT NOT NULL, -- As its first item is called
  appearances INTEGER NOT NULL, -- How often it comes up
  first_date TEXT, -- Day it first comes up
  last_date TEXT, -- Day it last comes up
  issues TEXT NOT NULL, -- ModernGov's issue numbers in it, as a JSON list: one if officers used one
  issue_gaps INTEGER NOT NULL, -- Items in it without its first issue number, where it has any
  council TEXT, -- The council's name
  committee TEXT -- The committee's name
) STRICT;

-- Where a matter comes up.
CREATE TABLE appearances (
  matter_id TEXT NOT NULL REFERENCES matters (id), -- The matter
  target TEXT NOT NULL, -- Id of the item, limb, paragraph or document
  day TEXT NOT NULL, -- Day of the meeting
  method TEXT NOT NULL, -- What joined it to the matter
  why TEXT, -- What spoke for joining it, in words; empty for the first
  PRIMARY KEY (matter_id, target)
) STRICT;

-- What became of a limb or action, step by step.
CREATE TABLE events (
  node_id TEXT NOT NULL REFERENCES nodes (id), -- The limb or action
  position INTEGER NOT NULL, -- Order in time, from 1
  day TEXT NOT NULL, -- Day that records it
  kind TEXT NOT NULL, -- resolved, promised, reported, completed, superseded, repeated (nothing new), renewed (decided again), responded or mentioned (with nothing said of it)
  evidence_id TEXT NOT NULL REFERENCES nodes (id), -- The passage that says so
  due_date TEXT, -- A date promised by it
  confidence REAL NOT NULL, -- From 0 to 1
  PRIMARY KEY (node_id, position)
) STRICT;

-- What people ruled of links, statuses, matters, tags and documents; every build applies it again.
CREATE TABLE reviews (
  line INTEGER PRIMARY KEY, -- The line of reviews.csv
  kind TEXT NOT NULL, -- confirm_link, reject_link, add_link, set_status, merge_matters, split_matter, correct_tag, remove_tag, add_tag or correct_document
  target TEXT NOT NULL, -- Id of what it is about, as it was then
  other TEXT, -- Id of the other end of a link, or of the other matter
  value TEXT, -- The relation, the status, field=value, a type, or how to split
  who TEXT NOT NULL, -- Who ruled
  date TEXT NOT NULL, -- The day
  why TEXT NOT NULL, -- The reason given
  outcome TEXT NOT NULL -- applied, or why it could not be
) STRICT;

-- What looked like a tag and was turned down, with what turned it down.
CREATE TABLE candidates (
  id TEXT PRIMARY KEY, -- Item and ordinal
  document_id TEXT NOT NULL REFERENCES documents (id), -- The document
  type TEXT NOT NULL, -- What it might have been
  text TEXT NOT NULL, -- As printed
  rule TEXT NOT NULL, -- What proposed it
  veto TEXT NOT NULL, -- What turned it down
  council TEXT, -- The council's name
  committee TEXT, -- The committee's name
  meeting_date TEXT, -- Day of the meeting
  page INTEGER, -- Page it stands on
  start INTEGER NOT NULL, -- Where it starts in the document's text
  stop INTEGER NOT NULL -- Where it stops
) STRICT;

-- What could not be read or is doubtful: file, place and reason.
CREATE TABLE problems (
  path TEXT NOT NULL, -- The file, or the council whose site it was
  position INTEGER NOT NULL, -- Ordinal within the file, from 1
  document_id TEXT REFERENCES documents (id), -- The document, if there is one
  stage TEXT NOT NULL, -- Where it came up
  kind TEXT NOT NULL, -- What kind of problem
  message TEXT NOT NULL, -- In words
  page INTEGER, -- Page it stands on
  start INTEGER, -- Where it starts in the document's text
  stop INTEGER, -- Where it stops
  url TEXT, -- The address, of a problem of fetching
  PRIMARY KEY (path, position)
) STRICT;

-- What this database was built from and by.
CREATE TABLE builds (
  name TEXT PRIMARY KEY, -- What is recorded
  value TEXT NOT NULL -- Its value
) STRICT;

-- Where every limb and action stands, and why.
CREATE VIEW progress AS
SELECT
  id, 'limb' AS type, status, status_why, due_date, promised_dates, last_event_date,
  days_overdue, text, addressee AS owner, council, committee, meeting_date, document_id, item_id
FROM limbs
UNION ALL
SELECT
  id, 'part' AS type, status, status_why, due_date, promised_dates, last_event_date,
  days_overdue, text, addressee AS owner, council, committee, meeting_date, document_id, item_id
FROM limb_parts
UNION ALL
SELECT
  id, 'action' AS type, status, status_why, due_date, promised_dates, last_event_date,
  days_overdue, text, owner, council, committee, meeting_date, document_id, item_id
FROM actions;

CREATE INDEX documents_meeting ON documents (meeting_id);
CREATE INDEX items_document ON items (document_id);
CREATE INDEX items_meeting ON items (meeting_id);
CREATE INDEX items_issue ON items (issue_id) WHERE issue_id IS NOT NULL;
CREATE INDEX paragraphs_document ON paragraphs (document_id, start);
CREATE INDEX paragraphs_item ON paragraphs (item_id);
CREATE INDEX resolutions_item ON resolutions (item_id);
CREATE INDEX limbs_resolution ON limbs (resolution_id);
CREATE INDEX limbs_status ON limbs (status);
CREATE INDEX limb_parts_limb ON limb_parts (limb_id);
CREATE INDEX actions_item ON actions (item_id);
CREATE INDEX actions_status ON actions (status);
CREATE INDEX actions_limb ON actions (limb_id);
CREATE INDEX figures_paragraph ON figures (paragraph_id);
CREATE INDEX people_person ON people (person_id);
CREATE INDEX links_to ON links (to_id);
CREATE INDEX disagreements_limb ON disagreements (limb_id);
CREATE INDEX appearances_target ON appearances (target);
CREATE INDEX paragraph_themes_theme ON paragraph_themes (theme);
CREATE INDEX item_themes_theme ON item_themes (theme);

CREATE VIRTUAL TABLE paragraphs_fts USING fts5 (
  text, content = 'paragraphs', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE items_fts USING fts5 (
  title, text, content = 'items', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE limbs_fts USING fts5 (
  text, content = 'limbs', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE actions_fts USING fts5 (
  text, content = 'actions', tokenize = 'porter unicode61 remove_diacritics 2'
);
