// SPDX-License-Identifier: GPL-2.0-only
#include "tree/store.h"

#include <limits.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/self.h"

/* A tree takes some 15 MB. */
#define TREES_MAX 8
/* Another scan takes that long at most to write. */
#define BUSY_MS 3000

/* Of what is below, the tables: raised with each change of theirs. */
#define FORMAT 1
/* No code of SQLite's. */
#define NEWER (-1)

struct store {
	char *path;
	sqlite3 *db;
	sqlite3_stmt *put, *drop;
	sqlite3_int64 tree; /* the one that is being changed */
};

static const char schema[] =
	"CREATE TABLE IF NOT EXISTS tree (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE,"
	" used INTEGER NOT NULL);"
	"CREATE TABLE IF NOT EXISTS fact (tree INTEGER NOT NULL, name TEXT NOT NULL,"
	" data BLOB NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (tree, name)) WITHOUT ROWID;";

/* SQLite does not notice a bit that flips in what it keeps. */
static sqlite3_int64 sum_of(const char *name, const void *data, size_t len)
{
	unsigned char hash[HASH_BYTES];
	sqlite3_int64 sum;
	hash_state state;

	hash_start(&state);
	hash_string(&state, name);
	hash_add(&state, data, len);
	hash_end(&state, hash);
	memcpy(&sum, hash, sizeof(sum));
	return sum;
}

static bool run(struct store *s, const char *sql)
{
	return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* The number that a query starting with a given text answers, or none. */
static sqlite3_int64 ask(struct store *s, const char *sql, const char *text, sqlite3_int64 none)
{
	sqlite3_stmt *q = NULL;
	sqlite3_int64 answer = none;

	if (sqlite3_prepare_v2(s->db, sql, -1, &q, NULL) == SQLITE_OK) {
		if (text)
			sqlite3_bind_text(q, 1, text, -1, SQLITE_STATIC);
		if (sqlite3_step(q) == SQLITE_ROW)
			answer = sqlite3_column_int64(q, 0);
	}
	sqlite3_finalize(q);
	return answer;
}

static void close_db(struct store *s)
{
	sqlite3_finalize(s->put);
	sqlite3_finalize(s->drop);
	sqlite3_close(s->db);
	s->put = s->drop = NULL;
	s->db = NULL;
}

static int prepare(struct store *s, const char *sql, sqlite3_stmt **statement)
{
	return sqlite3_prepare_v2(s->db, sql, -1, statement, NULL);
}

/* An SQLite error code. Two programs that make it at once wait for each other. */
static int open_db(struct store *s)
{
	int err =
		sqlite3_open_v2(s->path, &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
	/* Another program may make other tables, and read other things out of files. */
	const int self = self_id() % INT_MAX + 1;
	char *mark = sqlite3_mprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", self,
				     FORMAT);
	sqlite3_int64 version = 0;

	sqlite3_busy_timeout(s->db, BUSY_MS);
	if (!err) {
		version = ask(s, "PRAGMA user_version", NULL, -1);
		err = version < 0 ? sqlite3_errcode(s->db) : SQLITE_OK;
	}
	/* Whoever wrote it can use it, and will want to. */
	if (!err && ask(s, "PRAGMA application_id", NULL, 0) > FORMAT)
		err = NEWER;
	if (!err && version && version != self)
		err = SQLITE_NOTADB;
	if (!err && !version &&
	    (!run(s, "BEGIN IMMEDIATE") || !run(s, schema) || !run(s, mark) || !run(s, "COMMIT")))
		err = sqlite3_errcode(s->db);
	if (!err)
		err = prepare(s, "INSERT OR REPLACE INTO fact VALUES (?, ?, ?, ?)", &s->put);
	if (!err)
		err = prepare(s, "DELETE FROM fact WHERE tree = ? AND name = ?", &s->drop);
	sqlite3_free(mark);
	return err;
}

/* The file is of no use to anybody. */
static bool is_damage(int err)
{
	return err == SQLITE_CORRUPT || err == SQLITE_NOTADB || err == SQLITE_ERROR;
}

/* What cannot go on goes on without: nothing is found or kept from here on. */
static void give_up(struct store *s)
{
	int err = sqlite3_errcode(s->db);

	if (err != SQLITE_BUSY)
		warning("%s: not used: %s", s->path, sqlite3_errmsg(s->db));
	close_db(s);
	if (is_damage(err))
		store_remove(s->path);
}

static char *journal_of(const char *path)
{
	return xprintf("%s-journal", path);
}

void store_remove(const char *path)
{
	char *journal = journal_of(path);

	unlink(journal);
	unlink(path);
	free(journal);
}

/* Nothing of a store is elsewhere. */
static void drop_link(const char *path)
{
	struct stat st;

	if (!lstat(path, &st) && S_ISLNK(st.st_mode))
		unlink(path);
}

struct store *store_open(const char *path)
{
	char *journal = journal_of(path);
	struct store *s = xcalloc(1, sizeof(*s));
	int err;

	drop_link(path);
	drop_link(journal);
	free(journal);
	s->path = xstrdup(path);
	err = open_db(s);
	if (is_damage(err)) {
		close_db(s);
		store_remove(path);
		err = open_db(s);
	}
	if (err) {
		warning("%s: not used: %s", path,
			err == NEWER ? "a newer pmcheck has written it" : sqlite3_errstr(err));
		store_close(s);
		return NULL;
	}
	return s;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	close_db(s);
	free(s->path);
	free(s);
}

static sqlite3_int64 tree_id(struct store *s, const char *tree)
{
	return *tree ? ask(s, "SELECT id FROM tree WHERE path = ?", tree, -1) : 0;
}

bool store_unused(struct store *s, const char *tree)
{
	return s->db &&
	       ask(s, "SELECT used < unixepoch() - 86400 FROM tree WHERE path = ?", tree, 1);
}

void store_load(struct store *s, const char *tree, store_visit *visit, void *ctx)
{
	sqlite3_stmt *q = NULL;
	int err;

	if (!s->db)
		return;
	err = prepare(s, "SELECT name, data, sum FROM fact WHERE tree = ?", &q);
	sqlite3_bind_int64(q, 1, tree_id(s, tree));
	while (!err && (err = sqlite3_step(q)) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(q, 0);
		const void *data = sqlite3_column_blob(q, 1);
		size_t len = sqlite3_column_bytes(q, 1);

		if (name && sum_of(name, data, len) == sqlite3_column_int64(q, 2))
			visit(ctx, name, data ? data : "", len);
		err = SQLITE_OK;
	}
	sqlite3_finalize(q);
	if (err != SQLITE_DONE)
		give_up(s);
}

bool store_begin(struct store *s, const char *tree)
{
	char *use = sqlite3_mprintf("INSERT INTO tree (path, used) VALUES (%Q, unixepoch())"
				    " ON CONFLICT (path) DO UPDATE SET used = excluded.used",
				    tree);
	bool begun = s->db && run(s, "BEGIN IMMEDIATE");

	if (begun && run(s, use) && (s->tree = tree_id(s, tree)) >= 0) {
		sqlite3_free(use);
		return true;
	}
	sqlite3_free(use);
	if (s->db)
		give_up(s);
	return false;
}

/* In a transaction, the first error ends all of it. */
static void change(struct store *s, sqlite3_stmt *statement)
{
	int err = sqlite3_step(statement);

	if (err == SQLITE_DONE)
		sqlite3_reset(statement);
	else
		give_up(s);
}

void store_put(struct store *s, bool of_tree, const char *name, const void *data, size_t len)
{
	if (!s->db)
		return;
	sqlite3_bind_int64(s->put, 1, of_tree ? s->tree : 0);
	sqlite3_bind_text(s->put, 2, name, -1, SQLITE_STATIC);
	sqlite3_bind_blob(s->put, 3, data, len, SQLITE_STATIC);
	sqlite3_bind_int64(s->put, 4, sum_of(name, data, len));
	change(s, s->put);
}

void store_drop(struct store *s, const char *name)
{
	if (!s->db)
		return;
	sqlite3_bind_int64(s->drop, 1, s->tree);
	sqlite3_bind_text(s->drop, 2, name, -1, SQLITE_STATIC);
	change(s, s->drop);
}

void store_abandon(struct store *s)
{
	if (s->db && !run(s, "ROLLBACK"))
		give_up(s);
}

void store_commit(struct store *s)
{
	char *prune = sqlite3_mprintf("DELETE FROM tree WHERE id NOT IN"
				      " (SELECT id FROM tree ORDER BY used DESC, id DESC LIMIT %d)",
				      TREES_MAX);

	if (s->db &&
	    (!run(s, prune) ||
	     (sqlite3_changes(s->db) &&
	      !run(s, "DELETE FROM fact WHERE tree AND tree NOT IN (SELECT id FROM tree)")) ||
	     !run(s, "COMMIT")))
		give_up(s);
	sqlite3_free(prune);
}
