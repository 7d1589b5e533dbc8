// SPDX-License-Identifier: GPL-2.0-only
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "diff.h"
#include "util.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_valid_utf8_is_left),
		cmocka_unit_test(one_files_part_is_cut_out_of_a_diff),
		cmocka_unit_test(lists_split_without_empty_pieces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
