-- One reading of a council's site for one window of days.
CREATE TABLE IF NOT EXISTS runs (
  -- Never used again, so that a later run has the greater number.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  council TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  row TEXT NOT NULL,
  finished_at TEXT
) STRICT;

-- Addresses of a run, in the order they are asked for; outcome '' is still to be asked.
CREATE TABLE IF NOT EXISTS asks (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL,
  url TEXT NOT NULL,
  page TEXT NOT NULL,
  keep INTEGER NOT NULL,
  lasting INTEGER NOT NULL,
  optional INTEGER NOT NULL,
  about TEXT NOT NULL,
  parent TEXT,
  depth INTEGER NOT NULL,
  barren INTEGER NOT NULL,
  outcome TEXT NOT NULL DEFAULT '',
  session TEXT,
  UNIQUE (run, url)
) STRICT;
CREATE INDEX IF NOT EXISTS asks_waiting ON asks (run, id) WHERE outcome = '';

-- What is known of each address from its last answer.
CREATE TABLE IF NOT EXISTS pages (
  council TEXT NOT NULL,
  url TEXT NOT NULL,
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  media_type TEXT NOT NULL,
  address TEXT NOT NULL,
  keep INTEGER NOT NULL,
  state TEXT NOT NULL,
  checked_at TEXT NOT NULL,
  about TEXT NOT NULL,
  date TEXT,
  parent TEXT,
  row TEXT NOT NULL,
  -- When what is there now came; '' for longer ago than anybody knows.
  kept_at TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (council, url)
) STRICT;
CREATE INDEX IF NOT EXISTS pages_by_path ON pages (council, path);

-- Meetings met on the way.
CREATE TABLE IF NOT EXISTS meetings (
  council TEXT NOT NULL,
  meeting TEXT NOT NULL,
  committee TEXT,
  date TEXT,
  cancelled INTEGER NOT NULL,
  has_minutes INTEGER NOT NULL,
  papers INTEGER NOT NULL,
  run INTEGER NOT NULL,
  seen_at TEXT NOT NULL,
  PRIMARY KEY (council, meeting)
) STRICT;

-- Problems of a run.
CREATE TABLE IF NOT EXISTS troubles (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL,
  kind TEXT NOT NULL,
  message TEXT NOT NULL,
  url TEXT,
  path TEXT,
  session TEXT NOT NULL,
  pause INTEGER NOT NULL
) STRICT;

-- Lines that the manifest may not have yet.
CREATE TABLE IF NOT EXISTS sightings (
  id INTEGER PRIMARY KEY,
  line TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS robots (
  origin TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  read_at TEXT NOT NULL
) STRICT;
