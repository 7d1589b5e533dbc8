// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/temporary.h"
#include "tree/tree.h"

static const char *root, *elsewhere;

static char *path_of(const char *dir, const char *name)
{
	return xprintf("%s/%s", dir, name);
}

static void put(const char *dir, const char *name, const char *text, size_t len)
{
	char *path = path_of(dir, name);

	assert_int_equal(file_write(path, text, len), 0);
	free(path);
}

static void link_to(const char *target, const char *name)
{
	char *path = path_of(root, name);

	assert_int_equal(symlink(target, path), 0);
	free(path);
}

/* A tree with all that has the name of a source. */
static int setup(void **state)
{
	char *fifo, *huge, *dir, *outside;

	(void)state;
	/* It is as the tree's root would be. */
	root = realpath(dir_temporary(), NULL);
	elsewhere = realpath(dir_temporary(), NULL);
	fifo = path_of(root, "fifo.c");
	huge = path_of(root, "huge.c");
	dir = path_of(root, ".hidden");
	outside = path_of(elsewhere, "outside.c");
	put(root, "plain.c", "plain\n", 6);
	put(root, "nul.c", "a\0b", 3);
	put(root, "huge.c", "", 0);
	put(elsewhere, "outside.c", "outside", 7);
	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_int_equal(truncate(huge, REGULAR_BYTES_MAX + 1L), 0);
	assert_int_equal(mkdir(dir, 0700), 0);
	put(root, ".hidden/x.c", "x", 1);
	link_to("/dev/zero", "zero.c");
	link_to("/dev/zero", "Makefile");
	link_to("plain.c", "link.c");
	link_to(".hidden/x.c", "hiding.c");
	link_to(outside, "outside.c");
	link_to(elsewhere, "dir");
	link_to("nowhere", "dangling.c");
	link_to("nowhere", "no_source");
	link_to("somebody@host", ".#lock.c");
	free(fifo);
	free(huge);
	free(dir);
	free(outside);
	return 0;
}

static void expect_read(const char *path, int err, const char *text)
{
	struct buf out = { 0 };

	buf_puts(&out, "before ");
	assert_int_equal(tree_read(&(struct tree){ .root = (char *)root }, path, &out), -err);
	assert_int_equal(out.len, strlen("before ") + strlen(text));
	assert_memory_equal(buf_str(&out) + strlen("before "), text, strlen(text));
	buf_free(&out);
}

static void only_regular_files_are_read(void **state)
{
	(void)state;
	expect_read("plain.c", 0, "plain\n");
	expect_read("link.c", 0, "plain\n");
	expect_read("fifo.c", EINVAL, "");
	expect_read("huge.c", EFBIG, "");
	expect_read("missing.c", ENOENT, "");
	assert_true(tree_missing(-ENOENT));
	assert_false(tree_missing(-EINVAL));
}

static void text_has_no_nul(void **state)
{
	(void)state;
	expect_read("nul.c", EILSEQ, "");
}

static void nothing_is_read_outside(void **state)
{
	(void)state;
	expect_read("outside.c", EXDEV, "");
	expect_read("dir/outside.c", EXDEV, "");
	expect_read("zero.c", EXDEV, "");
	expect_read("../plain.c", ENOENT, "");
}

static void note_problem(void *ctx, const char *path, const char *reason)
{
	strv_take(ctx, xprintf("%s: %s", path, reason));
}

static void what_is_skipped_is_named(void **state)
{
	static const char *const expected[] = {
		"Makefile: outside of the tree",
		"dangling.c: No such file or directory",
		"fifo.c: no regular file",
		"hiding.c: a link to what is not named as a source",
		"outside.c: outside of the tree",
		"zero.c: outside of the tree",
	};
	struct tree tree = { .root = (char *)root };
	struct strv told = { 0 }, none = { 0 };
	const struct tree_listener listener = { .problem = note_problem, .ctx = &told };
	struct listing listing;

	(void)state;
	tree_list(&tree, &none, false, true, &listing, &listener);
	strv_sort(&told);
	strv_unique(&told);
	assert_int_equal(told.n, ARRAY_SIZE(expected));
	for (size_t i = 0; i < told.n; i++)
		assert_string_equal(told.v[i], expected[i]);
	/* They can be looked at: it shows when they are read. */
	assert_true(strv_has(&listing.files, "nul.c"));
	assert_true(strv_has(&listing.files, "plain.c"));
	assert_false(strv_has(&listing.files, "link.c"));
	listing_free(&listing);
	strv_free(&told);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_regular_files_are_read),
		cmocka_unit_test(text_has_no_nul),
		cmocka_unit_test(nothing_is_read_outside),
		cmocka_unit_test(what_is_skipped_is_named),
	};

	alarm(60);
	return cmocka_run_group_tests(tests, setup, NULL);
}
