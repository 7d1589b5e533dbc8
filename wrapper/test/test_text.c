// SPDX-License-Identifier: GPL-2.0-only
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/diff.h"
#include "base/json.h"
#include "base/util.h"
#include "c/function.h"

static void assert_clean(const char *dirty, const char *expected)
{
	char *clean = utf8_clean(dirty);

	assert_string_equal(clean, expected);
	free(clean);
}

static void only_valid_utf8_is_left(void **state)
{
	(void)state;
	assert_clean("plain", "plain");
	assert_clean("\xc3\xa9\xe2\x82\xac\xf0\x9f\x90\xa7",
		     "\xc3\xa9\xe2\x82\xac\xf0\x9f\x90\xa7");
	assert_clean("a\xe9z", "a\xef\xbf\xbdz");
	assert_clean("\xc0\x80", "\xef\xbf\xbd\xef\xbf\xbd"); /* overlong */
	assert_clean("\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"); /* surrogate */
	assert_clean("\xe2\x82", "\xef\xbf\xbd\xef\xbf\xbd"); /* cut off */
}

static void one_files_part_is_cut_out_of_a_diff(void **state)
{
	const char *diff =
		"diff -u -p a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b\n"
		"diff -u -p a/y/x.c b/y/x.c\n--- a/y/x.c\n+++ b/y/x.c\n@@ -1 +1 @@\n-c\n+d\n";
	char *x = diff_of_file(diff, "x.c"), *y = diff_of_file(diff, "y/x.c");

	(void)state;
	assert_string_equal(x, "--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b\n");
	assert_string_equal(y, "--- a/y/x.c\n+++ b/y/x.c\n@@ -1 +1 @@\n-c\n+d\n");
	assert_null(diff_of_file(diff, "z.c"));
	assert_null(diff_of_file("", "x.c"));
	free(x);
	free(y);
}

static void lists_split_without_empty_pieces(void **state)
{
	struct strv list = { 0 };

	(void)state;
	strv_split(&list, ",,b,a,", ",");
	assert_int_equal(list.n, 2);
	strv_sort(&list);
	assert_string_equal(list.v[0], "a");
	assert_true(strv_has(&list, "b"));
	assert_false(strv_has(&list, ""));
	strv_free(&list);
}

static void a_diffs_changes_are_runs_of_lines(void **state)
{
	const char *diff =
		"--- a/x.c\n+++ b/x.c\n@@ -10,5 +10,6 @@ f()\n a\n-b\n-c\n+d\n e\n+f\n+g\n h\n"
		"@@ -30,2 +31 @@\n-i\n j\n\\ No newline at end of file\n";
	struct changes changes;

	(void)state;
	diff_changes(diff, &changes);
	assert_int_equal(changes.n, 3);
	assert_int_equal(changes.v[0].line, 11);
	assert_int_equal(changes.v[0].deleted, 2);
	assert_int_equal(changes.v[0].len, 2);
	assert_memory_equal(changes.v[0].inserted, "d\n", 2);
	assert_int_equal(changes.v[1].line, 14);
	assert_int_equal(changes.v[1].deleted, 0);
	assert_int_equal(changes.v[1].len, 4);
	assert_memory_equal(changes.v[1].inserted, "f\ng\n", 4);
	assert_int_equal(changes.v[2].line, 30);
	assert_int_equal(changes.v[2].deleted, 1);
	assert_int_equal(changes.v[2].len, 0);
	changes_free(&changes);
}

static void assert_line(const char *text, const char *expected)
{
	char *line = NULL;
	size_t len;
	FILE *out = open_memstream(&line, &len);

	write_line(out, "%s!", text);
	fclose(out);
	assert_string_equal(line, expected);
	free(line);
}

static void a_line_is_nothing_but_text(void **state)
{
	(void)state;
	assert_line("plain \\x \xc3\xa9\xe2\x82\xac l\xe9",
		    "plain \\x \xc3\xa9\xe2\x82\xac l\xe9!\n");
	assert_line("a\nb\tc\033[2J\177", "a\\x0ab\\x09c\\x1b[2J\\x7f!\n");
	assert_line("\xc2\x9b \x9b \xc2\xa0", "\\xc2\\x9b \\x9b \xc2\xa0!\n"); /* C1 */
	assert_line("\xe2\x82", "\xe2\\x82!\n"); /* cut off */
}

/* Just behind the text lies what is not to be read. */
static void a_hunk_without_an_end_is_empty(void **state)
{
	static const char cut[] = "--- a/x.c\n+++ b/x.c\n@@ -2147483647,1 +1 @@ f()";
	char *text = xcalloc(1, sizeof(cut) + 4);
	struct changes changes;

	(void)state;
	memcpy(text, cut, sizeof(cut));
	memcpy(text + sizeof(cut), "+x\n", 3);
	diff_changes(text, &changes);
	assert_int_equal(changes.n, 0);
	changes_free(&changes);
	free(text);
}

static void note_file(void *ctx, const char *path, const char *diff)
{
	buf_printf(ctx, "%s:%zu ", path, strlen(diff));
}

static void a_diff_is_split_by_files(void **state)
{
	const char *diff = "diff -u -p a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n--- a\n+b\n"
			   "--- a/y z.c\t\n+++ b/y z.c\t\n@@ -1 +1 @@\n-c\n+d\n";
	struct buf found = { 0 };

	(void)state;
	diff_files(diff, note_file, &found);
	assert_string_equal(buf_str(&found), "x.c:41 y z.c:44 ");
	buf_free(&found);
}

static void a_functions_first_line_is_found(void **state)
{
	const char *text = "int a;\n\nstatic int\nfirst(int x)\n{\n\treturn x;\n}\n\nint b;\n";

	(void)state;
	assert_int_equal(function_line(text, 6), 4);
	assert_int_equal(function_line(text, 4), 4);
	assert_int_equal(function_line(text, 1), 0);
	assert_int_equal(function_line(text, 9), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_valid_utf8_is_left),
		cmocka_unit_test(one_files_part_is_cut_out_of_a_diff),
		cmocka_unit_test(a_diffs_changes_are_runs_of_lines),
		cmocka_unit_test(a_hunk_without_an_end_is_empty),
		cmocka_unit_test(a_line_is_nothing_but_text),
		cmocka_unit_test(a_diff_is_split_by_files),
		cmocka_unit_test(a_functions_first_line_is_found),
		cmocka_unit_test(lists_split_without_empty_pieces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
