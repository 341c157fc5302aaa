-- A third supervisor may rate where two could not agree. SQLite changes a CHECK only by building the table anew; rows
-- that point to a rating wait for it until the end of the transaction.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE ratings_aside AS SELECT id, recording_id, supervisor_id, position, sealed FROM ratings;
DROP TABLE ratings;

CREATE TABLE ratings (
  id             TEXT PRIMARY KEY,
  recording_id   TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
  supervisor_id  TEXT NOT NULL REFERENCES users (id),
  position       INTEGER NOT NULL CHECK (position IN (1, 2, 3)),
  sealed         BLOB,
  UNIQUE (recording_id, supervisor_id),
  UNIQUE (recording_id, position)
) STRICT;

INSERT INTO ratings (id, recording_id, supervisor_id, position, sealed)
SELECT id, recording_id, supervisor_id, position, sealed FROM ratings_aside;
DROP TABLE ratings_aside;

CREATE TRIGGER ratings_locked BEFORE UPDATE ON ratings
WHEN EXISTS (SELECT 1 FROM commitments WHERE rating_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a locked rating is never changed'); END;
CREATE TRIGGER ratings_kept BEFORE DELETE ON ratings
WHEN EXISTS (SELECT 1 FROM commitments WHERE rating_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a locked rating is never removed'); END;
-- A third is called in only where two have locked and nothing is decided.
CREATE TRIGGER ratings_third BEFORE INSERT ON ratings
WHEN NEW.position = 3 AND (
  (SELECT count(*) FROM ratings JOIN commitments ON rating_id = ratings.id WHERE recording_id = NEW.recording_id) <> 2
  OR EXISTS (SELECT 1 FROM records WHERE recording_id = NEW.recording_id)
)
BEGIN SELECT RAISE(ABORT, 'no place for a third'); END;

-- Why a third supervisor was called in, and by whom.
CREATE TABLE third_calls (
  rating_id  TEXT PRIMARY KEY REFERENCES ratings (id) ON DELETE CASCADE,
  reason     TEXT NOT NULL,
  called_by  TEXT NOT NULL REFERENCES users (id),
  called_at  TEXT NOT NULL
) STRICT;

-- The consensus conversation of a recording: who is present, as JSON. What was agreed lies in consensus_items.
CREATE TABLE conversations (
  recording_id  TEXT PRIMARY KEY REFERENCES recordings (id) ON DELETE CASCADE,
  present       TEXT NOT NULL
) STRICT;
CREATE TRIGGER conversations_decided_insert BEFORE INSERT ON conversations
WHEN EXISTS (SELECT 1 FROM records WHERE recording_id = NEW.recording_id)
BEGIN SELECT RAISE(ABORT, 'the decision is made'); END;
CREATE TRIGGER conversations_decided_update BEFORE UPDATE ON conversations
WHEN EXISTS (SELECT 1 FROM records WHERE recording_id = NEW.recording_id)
BEGIN SELECT RAISE(ABORT, 'the decision is made'); END;
