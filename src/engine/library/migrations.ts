/**
 * The schema, as the list of steps that led to it. A step is never changed once it has shipped: a new one is appended, and a
 * database's `user_version` counts the steps it has taken.
 */
export const migrations: readonly string[] = [
  `
  -- A folder of photos. A removed one keeps its photos' records, so that adding it again brings everything back.
  CREATE TABLE folder (
    id       INTEGER PRIMARY KEY,
    path     TEXT    NOT NULL UNIQUE,
    added_at TEXT    NOT NULL,
    removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
  ) STRICT;

  -- A garment. One photo to begin with.
  CREATE TABLE item (
    id       INTEGER PRIMARY KEY,
    added_at TEXT    NOT NULL
  ) STRICT;

  CREATE TABLE photo (
    id        INTEGER PRIMARY KEY,
    item_id   INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    folder_id INTEGER NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
    path      TEXT    NOT NULL,               -- relative to the folder, '/'-separated
    size      INTEGER NOT NULL,               -- bytes
    mtime_ms  REAL    NOT NULL,
    hash      TEXT    NOT NULL,               -- SHA-256 of the bytes, hex; empty when they could not be read
    width     INTEGER,                        -- pixels, upright
    height    INTEGER,
    taken_at  TEXT,                           -- ISO 8601 local time, from EXIF
    color     TEXT,                           -- '#rrggbb'
    state     TEXT    NOT NULL CHECK (state IN ('active', 'missing', 'failed')),
    reason    TEXT,
    UNIQUE (folder_id, path)
  ) STRICT;
  CREATE INDEX photo_hash ON photo (hash);
  CREATE INDEX photo_item ON photo (item_id);

  -- Weights, preprocessing and precision. Vectors of two models are never compared.
  CREATE TABLE model (
    id  INTEGER PRIMARY KEY,
    key TEXT    NOT NULL UNIQUE
  ) STRICT;

  -- Layout, dtype and length of the BLOBs: embedding-codec.ts.
  CREATE TABLE embedding (
    photo_id INTEGER NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
    model_id INTEGER NOT NULL REFERENCES model (id) ON DELETE CASCADE,
    map      BLOB    NOT NULL,
    scale    REAL    NOT NULL,
    pooled   BLOB    NOT NULL,
    PRIMARY KEY (photo_id, model_id)
  ) STRICT;

  -- Photos being read right now. Rows that are still here at the next start were in hand when the engine died.
  CREATE TABLE attempt (
    folder_id INTEGER NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
    path      TEXT    NOT NULL,
    deaths    INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (folder_id, path)
  ) STRICT;
  `,
  `
  -- What the network says of the garment. Layout, dtype and length of the BLOBs: descriptor-codec.ts.
  CREATE TABLE descriptor (
    photo_id   INTEGER PRIMARY KEY REFERENCES photo (id) ON DELETE CASCADE,
    model_id   INTEGER NOT NULL REFERENCES model (id) ON DELETE CASCADE,
    vector     BLOB    NOT NULL,
    kinds      BLOB    NOT NULL,
    kind       TEXT    NOT NULL,              -- the likeliest, and how sure the network is of it, 0 to 1
    confidence REAL    NOT NULL
  ) STRICT;
  `,
  `
  -- What people said of an item: there is no row until they do. NULL, '[]' and 0 mean that nothing was said.
  CREATE TABLE detail (
    item_id   INTEGER PRIMARY KEY REFERENCES item (id) ON DELETE CASCADE,
    name      TEXT,
    category  TEXT,
    brand     TEXT,
    size      TEXT,
    price     REAL,
    currency  TEXT,                           -- ISO 4217
    bought_on TEXT,                           -- ISO 8601 day
    seasons   TEXT    NOT NULL,               -- JSON array
    tags      TEXT    NOT NULL,               -- JSON array
    notes     TEXT,
    favourite INTEGER NOT NULL CHECK (favourite IN (0, 1)),
    archived  TEXT    CHECK (archived IN ('sold', 'donated', 'worn-out')),
    hidden    INTEGER NOT NULL CHECK (hidden IN (0, 1))
  ) STRICT;

  -- Edits, newest last, with what they changed: JSON [[item id, {field: value}], ...]. Undone ones wait to be made again.
  CREATE TABLE edit (
    id      INTEGER PRIMARY KEY,
    made_at TEXT    NOT NULL,
    before  TEXT    NOT NULL,
    after   TEXT    NOT NULL,
    undone  INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
  ) STRICT;
  `,
  `
  -- The garment's colours, JSON [{"hex", "share"}, ...]; NULL until the photo has been looked at.
  ALTER TABLE photo ADD COLUMN palette TEXT;
  `,
  `
  -- Every word of an item, for text-search.ts: what was typed of it, its files' paths, and its kind while no category was typed.
  CREATE VIEW item_words AS
    SELECT item.id, concat_ws(' ', detail.name, detail.category, detail.brand, detail.size, detail.seasons, detail.tags, detail.notes,
      (SELECT group_concat(path, ' ') FROM photo WHERE photo.item_id = item.id),
      CASE WHEN detail.category IS NULL THEN
        (SELECT group_concat(kind, ' ') FROM photo JOIN descriptor ON photo_id = photo.id WHERE photo.item_id = item.id) END
    ) AS text
    FROM item LEFT JOIN detail ON detail.item_id = item.id;
  CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
  INSERT INTO words (rowid, text) SELECT id, text FROM item_words;
  ${wordsFollow('detail', 'INSERT', 'new.item_id')}
  ${wordsFollow('detail', 'UPDATE', 'new.item_id')}
  ${wordsFollow('detail', 'DELETE', 'old.item_id')}
  ${wordsFollow('photo', 'INSERT', 'new.item_id')}
  ${wordsFollow('photo', 'UPDATE OF path', 'new.item_id')}
  ${wordsFollow('photo', 'DELETE', 'old.item_id')}
  ${wordsFollow('descriptor', 'INSERT', '(SELECT item_id FROM photo WHERE id = new.photo_id)')}
  ${wordsFollow('descriptor', 'DELETE', '(SELECT item_id FROM photo WHERE id = old.photo_id)')}
  CREATE TRIGGER words_item_delete AFTER DELETE ON item BEGIN DELETE FROM words WHERE rowid = old.id; END;
  `,
  `
  -- Which model the recipe's vectors are by, and which they are becoming while they change. Until now there was only the one that ships.
  CREATE TABLE recipe (
    role       TEXT    PRIMARY KEY CHECK (role IN ('answering', 'coming')),
    name       TEXT    NOT NULL,              -- of the model: models/<name>/
    preprocess TEXT    NOT NULL CHECK (preprocess IN ('antialiased', 'keras')),
    model_id   INTEGER NOT NULL REFERENCES model (id)
  ) STRICT;
  INSERT INTO recipe SELECT 'answering', 'vgg16', 'antialiased', model_id FROM embedding GROUP BY model_id ORDER BY count(*) DESC LIMIT 1;
  `,
  `
  -- What people set of the engine; a row is a thing that is on.
  CREATE TABLE setting (name TEXT PRIMARY KEY) STRICT;
  `,
  `
  -- What a setting is set to; null for one that is only on.
  ALTER TABLE setting ADD COLUMN value TEXT;
  `,
  `
  -- An item that is part of another is a further photo of that one's garment, which is never part of a third. What is said of the garment is
  -- said of the item that is part of none.
  ALTER TABLE item ADD COLUMN part_of INTEGER REFERENCES item (id) ON DELETE SET NULL;
  CREATE INDEX item_part_of ON item (part_of);

  -- What people said of two items.
  CREATE TABLE pair (
    first  INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    second INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    answer TEXT    CHECK (answer IN ('same-photo', 'same-garment', 'unrelated')),
    PRIMARY KEY (first, second),
    CHECK (first < second)
  ) STRICT;
  CREATE INDEX pair_second ON pair (second);
  -- JSON [[first, second, {field: value}], ...]
  ALTER TABLE edit ADD COLUMN pairs_before TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE edit ADD COLUMN pairs_after  TEXT NOT NULL DEFAULT '[]';

  -- Words of all photos of a piece, and of pieces only.
  DROP VIEW item_words;
  CREATE VIEW item_words AS
    SELECT item.id, concat_ws(' ', detail.name, detail.category, detail.brand, detail.size, detail.seasons, detail.tags, detail.notes,
      (SELECT group_concat(path, ' ') FROM photo
       WHERE item_id IN (SELECT own.id FROM item AS own WHERE own.id = item.id OR own.part_of = item.id)),
      CASE WHEN detail.category IS NULL THEN
        (SELECT group_concat(kind, ' ') FROM photo JOIN descriptor ON photo_id = photo.id
         WHERE item_id IN (SELECT own.id FROM item AS own WHERE own.id = item.id OR own.part_of = item.id)) END
    ) AS text
    FROM item LEFT JOIN detail ON detail.item_id = item.id WHERE item.part_of IS NULL;
  DROP TRIGGER words_photo_insert;
  DROP TRIGGER words_photo_update_of_path;
  DROP TRIGGER words_photo_delete;
  DROP TRIGGER words_descriptor_insert;
  DROP TRIGGER words_descriptor_delete;
  ${wordsFollow('photo', 'INSERT', pieceOf('new.item_id'))}
  ${wordsFollow('photo', 'UPDATE OF path', pieceOf('new.item_id'))}
  ${wordsFollow('photo', 'DELETE', pieceOf('old.item_id'))}
  ${wordsFollow('descriptor', 'INSERT', pieceOf('(SELECT item_id FROM photo WHERE id = new.photo_id)'))}
  ${wordsFollow('descriptor', 'DELETE', pieceOf('(SELECT item_id FROM photo WHERE id = old.photo_id)'))}
  CREATE TRIGGER words_item_update_of_part_of AFTER UPDATE OF part_of ON item BEGIN
    DELETE FROM words WHERE rowid IN (new.id, old.part_of, new.part_of);
    INSERT INTO words (rowid, text) SELECT id, text FROM item_words WHERE id IN (new.id, old.part_of, new.part_of);
  END;
  `,
  `
  -- Categories that an item was said not to be: JSON array. A kind among them is no longer one of its words.
  ALTER TABLE detail ADD COLUMN rejected TEXT NOT NULL DEFAULT '[]';
  DROP VIEW item_words;
  CREATE VIEW item_words AS
    SELECT item.id, concat_ws(' ', detail.name, detail.category, detail.brand, detail.size, detail.seasons, detail.tags, detail.notes,
      (SELECT group_concat(path, ' ') FROM photo
       WHERE item_id IN (SELECT own.id FROM item AS own WHERE own.id = item.id OR own.part_of = item.id)),
      CASE WHEN detail.category IS NULL THEN
        (SELECT group_concat(kind, ' ') FROM photo JOIN descriptor ON photo_id = photo.id
         WHERE item_id IN (SELECT own.id FROM item AS own WHERE own.id = item.id OR own.part_of = item.id)
           AND kind NOT IN (SELECT value FROM json_each(coalesce(detail.rejected, '[]')))) END
    ) AS text
    FROM item LEFT JOIN detail ON detail.item_id = item.id WHERE item.part_of IS NULL;
  `,
  `
  -- Categories that people added, which stay when no piece has them.
  CREATE TABLE category (name TEXT PRIMARY KEY) STRICT;
  -- JSON [[name, whether it was added], ...]
  ALTER TABLE edit ADD COLUMN categories_before TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE edit ADD COLUMN categories_after  TEXT NOT NULL DEFAULT '[]';
  `,
  `
  -- The garment's colours as people corrected them, the main one first: JSON array of '#rrggbb'; NULL while those found are right.
  ALTER TABLE detail ADD COLUMN colours TEXT;
  `,
  `
  -- Photos whose vectors were stored, the latest last: what a file of rows (search/flat-file.ts) lacks. Revisions are never given twice.
  CREATE TABLE vector_change (
    revision INTEGER PRIMARY KEY AUTOINCREMENT,
    photo_id INTEGER NOT NULL UNIQUE REFERENCES photo (id) ON DELETE CASCADE
  ) STRICT;
  ${vectorChange('embedding', 'INSERT')}
  ${vectorChange('embedding', 'UPDATE')}
  ${vectorChange('descriptor', 'INSERT')}
  ${vectorChange('descriptor', 'UPDATE')}
  -- Which file of rows was written last: another one, as after the database was restored, is not to be trusted.
  CREATE TABLE vector_file (name TEXT PRIMARY KEY, stamp TEXT NOT NULL) STRICT;
  `,
  `
  -- What search/recall.ts measured last of the vectors of a model.
  CREATE TABLE recall (
    model_id INTEGER PRIMARY KEY REFERENCES model (id) ON DELETE CASCADE,
    photos   INTEGER NOT NULL,
    queries  INTEGER NOT NULL,
    spare    INTEGER,
    recall   REAL    NOT NULL
  ) STRICT;
  `,
  `
  -- Searches for look-alikes that people saved: the item that is searched with, and what else asks (shared/saved-search.ts) as JSON.
  CREATE TABLE saved_search (
    name    TEXT    PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    terms   TEXT    NOT NULL
  ) STRICT;
  CREATE INDEX saved_search_item ON saved_search (item_id);
  -- JSON [[name, {"item", "terms"} or null, where there is no such search], ...]
  ALTER TABLE edit ADD COLUMN searches_before TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE edit ADD COLUMN searches_after  TEXT NOT NULL DEFAULT '[]';
  `,
  `
  -- Whether people find two items alike (up) or not.
  CREATE TABLE thumb (
    first  INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    second INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    up     INTEGER NOT NULL CHECK (up IN (0, 1)),
    at     TEXT    NOT NULL,
    PRIMARY KEY (first, second),
    CHECK (first < second)
  ) STRICT;
  CREATE INDEX thumb_second ON thumb (second);
  -- JSON [[first, second, thumb], ...]; null where there is none
  ALTER TABLE edit ADD COLUMN thumbs_before TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE edit ADD COLUMN thumbs_after  TEXT NOT NULL DEFAULT '[]';
  `,
  `
  -- Photos from outside: upright WebP without loss, of at most 768 px a side, by the SHA-256 of its bytes. They stay as long as a saved search is with
  -- them, or an edit that may be undone or redone names one.
  CREATE TABLE kept_photo (
    hash TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    webp BLOB NOT NULL
  ) STRICT;
  -- A search is with an item or with such a photo. In the journal: {"item", "terms"} or {"photo", "terms"}.
  CREATE TABLE search_of_either (
    name    TEXT    PRIMARY KEY,
    item_id INTEGER REFERENCES item (id) ON DELETE CASCADE,
    photo   TEXT    REFERENCES kept_photo (hash),
    terms   TEXT    NOT NULL,
    CHECK ((item_id IS NULL) != (photo IS NULL))
  ) STRICT;
  INSERT INTO search_of_either (name, item_id, terms) SELECT name, item_id, terms FROM saved_search;
  DROP TABLE saved_search;
  ALTER TABLE search_of_either RENAME TO saved_search;
  CREATE INDEX saved_search_item ON saved_search (item_id);
  CREATE INDEX saved_search_photo ON saved_search (photo);
  `,
  `
  -- How many maps sketches choose: see search/recall.ts. What was measured without is measured anew.
  DELETE FROM recall;
  ALTER TABLE recall ADD COLUMN width INTEGER;
  `
]

/** The piece that an item is, or is part of. */
function pieceOf(item: string): string {
  return `(SELECT coalesce(part_of, id) FROM item WHERE id = ${item})`
}

/** A trigger that writes an item's words anew when something of it changes. */
function wordsFollow(table: string, change: string, item: string): string {
  const name = `words_${table}_${change.toLowerCase().replaceAll(' ', '_')}`
  return `CREATE TRIGGER ${name} AFTER ${change} ON ${table} BEGIN
    DELETE FROM words WHERE rowid = ${item};
    INSERT INTO words (rowid, text) SELECT id, text FROM item_words WHERE id = ${item};
  END;`
}

/** A trigger that notes that a photo has another vector. */
function vectorChange(table: string, change: string): string {
  return `CREATE TRIGGER vector_change_${table}_${change.toLowerCase()} AFTER ${change} ON ${table} BEGIN
    DELETE FROM vector_change WHERE photo_id = new.photo_id;
    INSERT INTO vector_change (photo_id) VALUES (new.photo_id);
  END;`
}
