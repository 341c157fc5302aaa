-- Calibration: all supervisors rate the same recording, each blind until the round is closed. Apart from the ratings that
-- lead to a decision, and built as they are: sealed to the author, committed to when locked, opened afterwards.
CREATE TABLE calibration_rounds (
  id            TEXT PRIMARY KEY,
  recording_id  TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
  form_row_id   TEXT NOT NULL REFERENCES forms (row_id),
  organiser_id  TEXT NOT NULL REFERENCES users (id),
  created_at    TEXT NOT NULL,
  closed_at     TEXT
) STRICT;

CREATE TABLE calibration_ratings (
  id             TEXT PRIMARY KEY,
  round_id       TEXT NOT NULL REFERENCES calibration_rounds (id) ON DELETE CASCADE,
  supervisor_id  TEXT NOT NULL REFERENCES users (id),
  sealed         BLOB,
  signed         TEXT,
  UNIQUE (round_id, supervisor_id)
) STRICT;

CREATE TABLE calibration_openings (
  rating_id  TEXT PRIMARY KEY REFERENCES calibration_ratings (id) ON DELETE CASCADE,
  content    TEXT NOT NULL,
  nonce      TEXT NOT NULL
) STRICT;

-- What the group settles on afterwards, item by item, as JSON.
CREATE TABLE calibration_key (
  round_id  TEXT NOT NULL REFERENCES calibration_rounds (id) ON DELETE CASCADE,
  item_key  TEXT NOT NULL,
  item      TEXT NOT NULL,
  PRIMARY KEY (round_id, item_key)
) STRICT;

CREATE TRIGGER calibration_locked BEFORE UPDATE ON calibration_ratings
WHEN OLD.signed IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a locked rating is never changed'); END;
-- Whoever is late could have seen the others' scores.
CREATE TRIGGER calibration_late BEFORE UPDATE ON calibration_ratings
WHEN (SELECT closed_at FROM calibration_rounds WHERE id = OLD.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the round is closed'); END;
CREATE TRIGGER calibration_closed_for_good BEFORE UPDATE OF closed_at ON calibration_rounds
WHEN OLD.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a closed round stays closed'); END;
CREATE TRIGGER calibration_blind BEFORE INSERT ON calibration_openings
WHEN NOT EXISTS (
  SELECT 1 FROM calibration_ratings JOIN calibration_rounds ON calibration_rounds.id = round_id
  WHERE calibration_ratings.id = NEW.rating_id AND closed_at IS NOT NULL AND signed IS NOT NULL
)
BEGIN SELECT RAISE(ABORT, 'the round is not closed'); END;
CREATE TRIGGER calibration_openings_fixed BEFORE UPDATE ON calibration_openings
BEGIN SELECT RAISE(ABORT, 'an opening is never changed'); END;
CREATE TRIGGER calibration_key_later BEFORE INSERT ON calibration_key
WHEN (SELECT closed_at FROM calibration_rounds WHERE id = NEW.round_id) IS NULL
BEGIN SELECT RAISE(ABORT, 'the key is settled on afterwards'); END;
