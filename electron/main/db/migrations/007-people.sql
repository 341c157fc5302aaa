-- The way of a meeting leader through the programme, and what is agreed and learnt between two assessments.
ALTER TABLE leaders ADD COLUMN joined_later INTEGER NOT NULL DEFAULT 0;
ALTER TABLE leaders ADD COLUMN leads_since TEXT;
ALTER TABLE leaders ADD COLUMN next_recording TEXT;

CREATE TABLE path_entries (
  id           TEXT PRIMARY KEY,
  leader_id    TEXT NOT NULL REFERENCES leaders (id),
  kind         TEXT NOT NULL,
  day          TEXT NOT NULL,
  seminar      INTEGER,
  hours        REAL,
  form         TEXT,
  note         TEXT NOT NULL
) STRICT;
CREATE INDEX path_entries_of_leader ON path_entries (leader_id);

-- Every version of the programme that was ever in use; without a row the built-in one is.
CREATE TABLE programmes (
  version    INTEGER PRIMARY KEY,
  programme  TEXT NOT NULL,
  saved_by   TEXT NOT NULL REFERENCES users (id),
  saved_at   TEXT NOT NULL
) STRICT;
CREATE TRIGGER programmes_fixed BEFORE UPDATE ON programmes
BEGIN SELECT RAISE(ABORT, 'a version of the programme is never changed'); END;

CREATE TABLE learning_goals (
  id            TEXT PRIMARY KEY,
  leader_id     TEXT NOT NULL REFERENCES leaders (id),
  recording_id  TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
  goal          TEXT NOT NULL
) STRICT;
CREATE INDEX learning_goals_of_leader ON learning_goals (leader_id);

CREATE TABLE reflections (
  id         TEXT PRIMARY KEY,
  leader_id  TEXT NOT NULL REFERENCES leaders (id),
  day        TEXT NOT NULL,
  by_whom    TEXT NOT NULL,
  text       TEXT NOT NULL
) STRICT;
CREATE INDEX reflections_of_leader ON reflections (leader_id);
