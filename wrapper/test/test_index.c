// SPDX-License-Identifier: GPL-2.0-only
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/temporary.h"
#include "tree/index.h"
#include "tree/stamp.h"

/*
 * Files that were not touched just now: the tree's file is a link to one of
 * them, and to the other when its content is to change and its stat data not.
 */
#define ONE "one"
#define OTHER "other"
static const char one_text[] = "int fopen(void)\n{\n}\n";
static const char other_text[] = "int strtol(void)\n{\n}\nint more;\n";

/* Trees with both, as many as there are places. */
static const char *roots[32];
static size_t n_roots;

struct place {
	struct tree tree;
	char *cache;
	struct rule rule[2];
	struct rules rules;
};

static void write_file(const char *root, const char *name, const char *text)
{
	char *path = xprintf("%s/%s", root, name);

	assert_int_equal(file_write(path, text, strlen(text)), 0);
	free(path);
}

static int make_roots(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(roots); i++) {
		roots[i] = dir_temporary();
		write_file(roots[i], ONE, one_text);
		write_file(roots[i], OTHER, other_text);
	}
	sleep(3);
	return 0;
}

static void place_make(struct place *p, const char *keyword)
{
	char *include;

	assert_true(n_roots < ARRAY_SIZE(roots));
	*p = (struct place){ .tree = { .root = (char *)roots[n_roots++] } };
	p->cache = xprintf("%s/cache", p->tree.root);
	assert_int_equal(dir_make(p->cache), 0);
	p->rules = (struct rules){ .v = p->rule, .n = 1 };
	strv_add(&p->rule[0].keywords, keyword);
	include = xprintf("%s/x.c", p->tree.root);
	assert_int_equal(symlink(ONE, include), 0);
	free(include);
}

static void place_free(struct place *p)
{
	strv_free(&p->rule[0].keywords);
	strv_free(&p->rule[1].keywords);
	free(p->cache);
}

static void point_to(const struct place *p, const char *target)
{
	char *path = xprintf("%s/x.c", p->tree.root);

	assert_int_equal(unlink(path), 0);
	assert_int_equal(symlink(target, path), 0);
	free(path);
}

static struct stat stat_of(const struct place *p, const char *name)
{
	char *path = xprintf("%s/%s", p->tree.root, name);
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	free(path);
	return st;
}

static size_t size_of(const char *name)
{
	return strlen(strcmp(name, ONE) ? other_text : one_text);
}

/* The size of what the index takes x.c for, and the rules whose keywords it finds there; with the
 * stat data that it seems to have, if given. */
static size_t look_up(const struct place *p, const struct stat *seen, uint64_t *mask)
{
	struct index *x = index_open(p->cache, &p->tree);
	const struct prefilter *keywords = index_keywords(x, &p->rules);
	const struct text *text;
	size_t bytes;

	if (seen)
		index_see(x, "x.c", seen);
	text = index_text(x, "x.c");
	assert_int_equal(text->err, 0);
	bytes = text->bytes;
	*mask = prefilter_mask(keywords, &text->met);
	index_close(x);
	return bytes;
}

static void only_changed_files_are_read(void **state)
{
	struct place p;
	struct stat st;
	uint64_t mask;

	(void)state;
	place_make(&p, "fopen|strtol");
	st = stat_of(&p, ONE);
	assert_int_equal(look_up(&p, NULL, &mask), size_of(ONE));
	assert_int_equal(mask, 1);
	point_to(&p, OTHER);
	assert_int_equal(look_up(&p, &st, &mask), size_of(ONE));
	assert_int_equal(mask, 1);
	assert_int_equal(look_up(&p, NULL, &mask), size_of(OTHER));
	assert_int_equal(look_up(&p, &st, &mask), size_of(OTHER));
	place_free(&p);
}

static void what_was_just_touched_is_not_kept(void **state)
{
	struct place p;
	struct stat st;
	uint64_t mask;

	(void)state;
	place_make(&p, "before");
	write_file(p.tree.root, "fresh.c", "before");
	point_to(&p, "fresh.c");
	look_up(&p, NULL, &mask);
	assert_int_equal(mask, 1);
	st = stat_of(&p, "fresh.c");
	write_file(p.tree.root, "fresh.c", "behind");
	look_up(&p, &st, &mask);
	assert_int_equal(mask, 0);
	place_free(&p);
}

static void a_stamp_settles(void **state)
{
	const int64_t second = 1000000000, now = 1000 * second;
	struct stamp stamp = { .mtime = now - 3 * second, .ctime = now - 3 * second };

	(void)state;
	assert_true(stamp_settled(&stamp, now));
	stamp.ctime = now - second;
	assert_false(stamp_settled(&stamp, now));
	stamp.ctime = now - 3 * second;
	stamp.mtime = now + second;
	assert_false(stamp_settled(&stamp, now));
}

/* Each of the four gives the file another stamp. */
static void all_of_a_stamp_counts(void **state)
{
	const struct stamp stamp = { 1, 2, 3, 4 }, others[] = {
		{ 0, 2, 3, 4 }, { 1, 0, 3, 4 }, { 1, 2, 0, 4 }, { 1, 2, 3, 0 }
	};

	(void)state;
	assert_true(stamp_same(&stamp, &stamp));
	for (size_t i = 0; i < ARRAY_SIZE(others); i++)
		assert_false(stamp_same(&stamp, &others[i]));
}

static void other_keywords_are_looked_up(void **state)
{
	struct place p;
	struct stat st;
	uint64_t mask;

	(void)state;
	place_make(&p, "strtol");
	st = stat_of(&p, ONE);
	look_up(&p, NULL, &mask);
	assert_int_equal(mask, 0);
	/* A rule more: its keywords have not been looked for. */
	strv_add(&p.rule[1].keywords, "fopen");
	p.rules.n = 2;
	look_up(&p, NULL, &mask);
	assert_int_equal(mask, 2);
	/* The other way round, and fewer: both are known. */
	point_to(&p, OTHER);
	strv_free(&p.rule[0].keywords);
	strv_add(&p.rule[0].keywords, "fopen");
	p.rules.n = 1;
	assert_int_equal(look_up(&p, &st, &mask), size_of(ONE));
	assert_int_equal(mask, 1);
	place_free(&p);
}

static void names_are_kept(void **state)
{
	struct place p;
	struct index *x;
	struct stat st;
	uint64_t mask;
	size_t n;

	(void)state;
	place_make(&p, "fopen");
	st = stat_of(&p, ONE);
	x = index_open(p.cache, &p.tree);
	index_keywords(x, &p.rules);
	n = index_symbols(x, "x.c")->defined.n;
	assert_int_equal(n, 1);
	index_add_rule(x, "key");
	index_close(x);
	point_to(&p, "/dev/null");
	x = index_open(p.cache, &p.tree);
	assert_true(index_has_rule(x, "key"));
	assert_false(index_has_rule(x, "other"));
	index_see(x, "x.c", &st);
	assert_int_equal(index_symbols(x, "x.c")->defined.n, n);
	assert_false(index_current(x, "x.c"));
	index_close(x);
	assert_int_equal(look_up(&p, &st, &mask), size_of(ONE));
	place_free(&p);
}

static void sql(const struct place *p, const char *statement)
{
	char *path = xprintf("%s/index.sqlite", p->cache);
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, statement, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	free(path);
}

static long count(const struct place *p, const char *query)
{
	char *path = xprintf("%s/index.sqlite", p->cache);
	sqlite3_stmt *statement;
	sqlite3 *db;
	long n;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, query, -1, &statement, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	n = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	free(path);
	return n;
}

/* Whatever was done to the store, nothing wrong is believed, and from then on it is well again. */
static void expect_repair(const struct place *p)
{
	const struct stat st = stat_of(p, ONE);
	uint64_t mask;

	point_to(p, OTHER);
	assert_int_equal(look_up(p, &st, &mask), size_of(OTHER));
	point_to(p, ONE);
	assert_int_equal(look_up(p, NULL, &mask), size_of(ONE));
	assert_int_equal(mask, 1);
	point_to(p, OTHER);
	assert_int_equal(look_up(p, &st, &mask), size_of(ONE));
	point_to(p, ONE);
}

static void damage_is_repaired(void **state)
{
	static const char *const harm[] = {
		"UPDATE fact SET data = zeroblob(length(data)) WHERE tree",
		/* What it says of the keywords, but not the stat data. */
		"UPDATE fact SET data = CAST(substr(data, 1, 56) || zeroblob(1) AS BLOB) WHERE tree",
		"UPDATE fact SET data = 'nonsense' WHERE tree",
		"UPDATE fact SET data = zeroblob(0), sum = 0",
		"DROP TABLE fact",
		"PRAGMA user_version = 77",
	};
	struct place p;
	char *path;
	uint64_t mask;

	(void)state;
	place_make(&p, "fopen");
	look_up(&p, NULL, &mask);
	for (size_t i = 0; i < ARRAY_SIZE(harm); i++) {
		sql(&p, harm[i]);
		expect_repair(&p);
	}
	path = xprintf("%s/index.sqlite", p.cache);
	assert_int_equal(file_write(path, "no database, but long enough to be one", 39), 0);
	expect_repair(&p);
	free(path);
	place_free(&p);
}

/* One that a newer pmcheck keeps in another form is as it was, and nobody misses it. */
static void a_newer_store_is_left_alone(void **state)
{
	static const char newer[] = "SELECT application_id FROM pragma_application_id";
	struct place p;
	uint64_t mask;

	(void)state;
	place_make(&p, "fopen");
	look_up(&p, NULL, &mask);
	sql(&p, "PRAGMA application_id = 99; PRAGMA user_version = 77; DROP TABLE fact;"
		"CREATE TABLE fact (novel TEXT)");
	assert_int_equal(look_up(&p, NULL, &mask), size_of(ONE));
	assert_int_equal(mask, 1);
	assert_int_equal(count(&p, newer), 99);
	assert_int_equal(count(&p, "SELECT count(novel) FROM fact"), 0);
	place_free(&p);
}

/* What another scan has numbered in the meantime keeps its numbers. */
static void two_at_once(void **state)
{
	struct place p, q;
	struct index *x, *y;
	uint64_t mask;

	(void)state;
	place_make(&p, "fopen");
	place_make(&q, "strtol");
	x = index_open(p.cache, &p.tree);
	index_keywords(x, &p.rules);
	y = index_open(p.cache, &p.tree);
	index_keywords(y, &q.rules);
	index_text(x, "x.c");
	index_text(y, "x.c");
	index_close(y);
	index_close(x);
	free(q.cache);
	q.cache = xstrdup(p.cache);
	q.tree = p.tree;
	look_up(&q, NULL, &mask);
	assert_int_equal(mask, 0);
	look_up(&p, NULL, &mask);
	assert_int_equal(mask, 1);
	place_free(&p);
	place_free(&q);
}

static void what_is_gone_is_forgotten(void **state)
{
	static const char files[] = "SELECT count(*) FROM fact WHERE tree";
	struct place p, other;
	struct index *x;
	uint64_t mask;
	char *path;

	(void)state;
	place_make(&p, "fopen");
	look_up(&p, NULL, &mask);
	assert_int_equal(count(&p, files), 1);
	path = xprintf("%s/x.c", p.tree.root);
	unlink(path);
	free(path);
	x = index_open(p.cache, &p.tree);
	index_save(x, false);
	assert_int_equal(count(&p, files), 1);
	index_save(x, true);
	assert_int_equal(count(&p, files), 0);
	index_close(x);
	for (int i = 0; i < 12; i++) {
		place_make(&other, "fopen");
		free(other.cache);
		other.cache = xstrdup(p.cache);
		look_up(&other, NULL, &mask);
		place_free(&other);
	}
	assert_int_equal(count(&p, files), 8);
	assert_int_equal(count(&p, "SELECT count(*) FROM tree"), 8);
	place_free(&p);
}

static void files_that_cannot_be_read(void **state)
{
	struct place p;
	struct index *x;

	(void)state;
	place_make(&p, "fopen");
	x = index_open(NULL, &p.tree);
	index_keywords(x, &p.rules);
	assert_int_not_equal(index_text(x, "missing.c")->err, 0);
	assert_int_equal(index_symbols(x, "missing.c")->defined.n, 0);
	assert_int_equal(index_text(x, "x.c")->err, 0);
	index_close(x);
	place_free(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_changed_files_are_read),
		cmocka_unit_test(what_was_just_touched_is_not_kept),
		cmocka_unit_test(a_stamp_settles),
		cmocka_unit_test(all_of_a_stamp_counts),
		cmocka_unit_test(other_keywords_are_looked_up),
		cmocka_unit_test(names_are_kept),
		cmocka_unit_test(damage_is_repaired),
		cmocka_unit_test(a_newer_store_is_left_alone),
		cmocka_unit_test(two_at_once),
		cmocka_unit_test(what_is_gone_is_forgotten),
		cmocka_unit_test(files_that_cannot_be_read),
	};

	return cmocka_run_group_tests(tests, make_roots, NULL);
}
