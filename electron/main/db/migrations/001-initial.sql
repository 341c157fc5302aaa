-- Nothing in here tells when or how often a draft was saved: a supervisor must not learn that of the other.

-- One row. What vault.json says as well, but from where nobody without the key can change it.
CREATE TABLE workspace (
  id                  TEXT PRIMARY KEY,
  recovery_recipient  TEXT NOT NULL
) STRICT;

CREATE TABLE users (
  id           TEXT PRIMARY KEY,
  name         TEXT NOT NULL,
  initials     TEXT NOT NULL UNIQUE,
  recipient    TEXT NOT NULL,
  signing_key  TEXT NOT NULL,
  created_at   TEXT NOT NULL
) STRICT;

CREATE TABLE forms (
  row_id      TEXT PRIMARY KEY,
  form_id     TEXT NOT NULL,
  version     INTEGER NOT NULL,
  content     TEXT NOT NULL,
  built_in    INTEGER NOT NULL,
  imported_at TEXT NOT NULL,
  UNIQUE (form_id, version)
) STRICT;

-- A form with ratings is never changed; keeping every form row unchangeable is simpler and stricter.
CREATE TRIGGER forms_fixed BEFORE UPDATE ON forms
BEGIN SELECT RAISE(ABORT, 'a form row is never changed'); END;

CREATE TABLE recordings (
  id           TEXT PRIMARY KEY,
  details      TEXT NOT NULL,
  form_row_id  TEXT NOT NULL REFERENCES forms (row_id),
  duration_ms  INTEGER NOT NULL,
  mime         TEXT NOT NULL,
  imported_by  TEXT NOT NULL REFERENCES users (id),
  imported_at  TEXT NOT NULL,
  damaged      INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Size and digest of each encrypted file, so that a swapped one is noticed.
CREATE TABLE media_files (
  recording_id   TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
  kind           TEXT NOT NULL,
  file_size      INTEGER NOT NULL,
  header_digest  TEXT NOT NULL,
  clear_size     INTEGER NOT NULL,
  clear_sha256   TEXT NOT NULL,
  PRIMARY KEY (recording_id, kind)
) STRICT;

-- One row for each assigned supervisor, made when they are assigned: its id says nothing about when they began.
CREATE TABLE ratings (
  id             TEXT PRIMARY KEY,
  recording_id   TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
  supervisor_id  TEXT NOT NULL REFERENCES users (id),
  position       INTEGER NOT NULL CHECK (position IN (1, 2)),
  sealed         BLOB,
  UNIQUE (recording_id, supervisor_id),
  UNIQUE (recording_id, position)
) STRICT;

CREATE TABLE commitments (
  rating_id  TEXT PRIMARY KEY REFERENCES ratings (id),
  signed     TEXT NOT NULL
) STRICT;

CREATE TABLE openings (
  rating_id  TEXT PRIMARY KEY REFERENCES commitments (rating_id),
  content    TEXT NOT NULL,
  nonce      TEXT NOT NULL
) STRICT;

CREATE TRIGGER ratings_locked BEFORE UPDATE ON ratings
WHEN EXISTS (SELECT 1 FROM commitments WHERE rating_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a locked rating is never changed'); END;
CREATE TRIGGER ratings_kept BEFORE DELETE ON ratings
WHEN EXISTS (SELECT 1 FROM commitments WHERE rating_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a locked rating is never removed'); END;
CREATE TRIGGER commitments_fixed BEFORE UPDATE ON commitments
BEGIN SELECT RAISE(ABORT, 'a commitment is never changed'); END;
CREATE TRIGGER commitments_kept BEFORE DELETE ON commitments
BEGIN SELECT RAISE(ABORT, 'a commitment is never removed'); END;
CREATE TRIGGER openings_fixed BEFORE UPDATE ON openings
BEGIN SELECT RAISE(ABORT, 'an opening is never changed'); END;
-- An opening before both are locked would break the blinding, whoever asks for it.
CREATE TRIGGER openings_blind BEFORE INSERT ON openings
WHEN EXISTS (
  SELECT 1 FROM ratings mine JOIN ratings other USING (recording_id)
  WHERE mine.id = NEW.rating_id AND other.id NOT IN (SELECT rating_id FROM commitments)
)
BEGIN SELECT RAISE(ABORT, 'not both are locked'); END;

CREATE TABLE consensus_items (
  recording_id  TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
  item_key      TEXT NOT NULL,
  item          TEXT NOT NULL,
  PRIMARY KEY (recording_id, item_key)
) STRICT;

CREATE TABLE records (
  id            TEXT PRIMARY KEY,
  recording_id  TEXT NOT NULL REFERENCES recordings (id),
  outcome       TEXT NOT NULL,
  signed        TEXT NOT NULL,
  decided_at    TEXT NOT NULL
) STRICT;
CREATE INDEX records_of_recording ON records (recording_id);

CREATE TRIGGER records_fixed BEFORE UPDATE ON records
BEGIN SELECT RAISE(ABORT, 'a record is never changed'); END;
CREATE TRIGGER records_kept BEFORE DELETE ON records
BEGIN SELECT RAISE(ABORT, 'a record is never removed'); END;
CREATE TRIGGER consensus_decided_insert BEFORE INSERT ON consensus_items
WHEN EXISTS (SELECT 1 FROM records WHERE recording_id = NEW.recording_id)
BEGIN SELECT RAISE(ABORT, 'the decision is made'); END;
CREATE TRIGGER consensus_decided_update BEFORE UPDATE ON consensus_items
WHEN EXISTS (SELECT 1 FROM records WHERE recording_id = NEW.recording_id)
BEGIN SELECT RAISE(ABORT, 'the decision is made'); END;
