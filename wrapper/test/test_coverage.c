// SPDX-License-Identifier: GPL-2.0-only
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "findings/coverage.h"

static const char text[] = "static int fine(void)\n" /* 1 */
			   "{\n"
			   "}\n"
			   "\n"
			   "static int first(struct device *dev,\n" /* 5 */
			   "\t\t int more)\n"
			   "{\n"
			   "\tpm_get(dev);\n"
			   "}\n"
			   "\n"
			   "int second(void)\n" /* 11 */
			   "{\n"
			   "\tpm_getter(dev);\n"
			   "}\n"
			   "#define THIRD(x) \\\n" /* 15 */
			   "\tpm_get(x)\n"
			   "};\n";

/* Lines [from, to] of the text as spatch quotes them. */
static void quote(struct buf *out, int from, int to)
{
	const char *p = text;

	buf_printf(out, "parse error \n = error in x.c\nbadcount: %d\n", to - from + 1);
	for (int line = 1; line <= to; line++) {
		size_t len = strcspn(p, "\n");

		if (line >= from)
			buf_printf(out, "%s%.*s\n", line == to ? "BAD:!!!!! " : "bad: ", (int)len,
				   p);
		p += len + 1;
	}
}

static void enter(struct coverage *c, int from, int to)
{
	struct strv words = { 0 };
	struct buf complaints = { 0 };

	quote(&complaints, from, to);
	strv_split(&words, "pm_get|pm_put", "|");
	coverage_unparsed(c, &(struct source){ .path = "x.c", .text = text, .asked = true }, 1,
			  buf_str(&complaints), &words);
	coverage_settle(c);
	strv_free(&words);
	buf_free(&complaints);
}

static void functions_with_a_word_are_entered_by_name(void **state)
{
	struct coverage c = { 0 };

	(void)state;
	enter(&c, 3, 14);
	assert_int_equal(c.n_unparsed, 1);
	assert_int_equal(c.unparsed[0].line, 5);
	assert_string_equal(c.unparsed[0].function, "first");
	coverage_free(&c);
}

static void macros_are_entered_by_name(void **state)
{
	struct coverage c = { 0 };

	(void)state;
	enter(&c, 14, 17);
	assert_int_equal(c.n_unparsed, 1);
	assert_int_equal(c.unparsed[0].line, 15);
	assert_string_equal(c.unparsed[0].function, "THIRD");
	coverage_free(&c);
}

static void text_outside_of_functions_has_no_name(void **state)
{
	struct coverage c = { 0 };

	(void)state;
	enter(&c, 8, 8);
	assert_int_equal(c.n_unparsed, 1);
	assert_int_equal(c.unparsed[0].line, 8);
	assert_string_equal(c.unparsed[0].function, "");
	coverage_free(&c);
}

static void harmless_text_is_not_entered(void **state)
{
	struct coverage c = { 0 };

	(void)state;
	enter(&c, 11, 14);
	assert_int_equal(c.n_unparsed, 0);
	coverage_free(&c);
}

static void a_quote_that_is_not_in_the_file_is_entered(void **state)
{
	struct coverage c = { 0 };
	struct strv words = { 0 };

	(void)state;
	strv_add(&words, "pm_get");
	coverage_unparsed(&c, &(struct source){ .path = "x.c", .text = text, .asked = true }, 1,
			  "badcount: 1\nbad: nowhere\n", &words);
	assert_int_equal(c.n_unparsed, 1);
	assert_int_equal(c.unparsed[0].line, 1);
	strv_free(&words);
	coverage_free(&c);
}

static void what_lies_in_a_directory_that_failed_is_not_seen(void **state)
{
	struct coverage c = { 0 };

	(void)state;
	coverage_fail(&c, "drivers/a", NULL, FAIL_PARSE, "Permission denied");
	coverage_fail(&c, "drivers/b/x.c", "a-rule", FAIL_TIMEOUT, "");
	coverage_settle(&c);
	assert_false(coverage_seen(&c, "drivers/a/x.c", "a-rule", "f"));
	assert_true(coverage_seen(&c, "drivers/ab.c", "a-rule", "f"));
	assert_false(coverage_seen(&c, "drivers/b/x.c", "a-rule", "f"));
	assert_true(coverage_seen(&c, "drivers/b/x.c", "b-rule", "f"));
	coverage_free(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(functions_with_a_word_are_entered_by_name),
		cmocka_unit_test(macros_are_entered_by_name),
		cmocka_unit_test(text_outside_of_functions_has_no_name),
		cmocka_unit_test(harmless_text_is_not_entered),
		cmocka_unit_test(a_quote_that_is_not_in_the_file_is_entered),
		cmocka_unit_test(what_lies_in_a_directory_that_failed_is_not_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
