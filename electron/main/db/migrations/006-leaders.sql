-- Meeting leaders become people of their own: until now a recording only had a name as it was written.
CREATE TABLE leaders (
  id          TEXT PRIMARY KEY,
  name        TEXT NOT NULL,
  created_at  TEXT NOT NULL,
  -- One who was found to be the same person as another: kept, since signed records name them by id.
  merged_into TEXT REFERENCES leaders (id)
) STRICT;

ALTER TABLE recordings ADD COLUMN leader_id TEXT REFERENCES leaders (id);
CREATE INDEX recordings_of_leader ON recordings (leader_id);

-- The same name is the same person, whatever its capitals; SQLite's lower() knows ASCII only.
CREATE TEMP TABLE written_leaders AS
SELECT id AS recording_id, imported_at, trim(details ->> '$.leader') AS name,
  replace(replace(replace(replace(replace(replace(
    lower(trim(details ->> '$.leader')), 'Æ', 'æ'), 'Ø', 'ø'), 'Å', 'å'), 'É', 'é'), 'Ö', 'ö'), 'Ä', 'ä') AS name_key
FROM recordings WHERE details ->> '$.leader' IS NOT NULL;

-- A UUID of version 4 for each; the name as it was written first.
CREATE TEMP TABLE found_leaders AS
SELECT lower(
    hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' ||
    substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))
  ) AS id, name, name_key, min(imported_at) AS created_at
FROM written_leaders GROUP BY name_key;

INSERT INTO leaders (id, name, created_at) SELECT id, name, created_at FROM found_leaders;
UPDATE recordings SET leader_id = (
  SELECT found_leaders.id FROM found_leaders JOIN written_leaders USING (name_key)
  WHERE written_leaders.recording_id = recordings.id
);
DROP TABLE temp.found_leaders;
DROP TABLE temp.written_leaders;
