// SPDX-License-Identifier: GPL-2.0-only
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "findings/finding.h"

static void assert_statement(const char *text, int line, int column, const char *expected)
{
	char *statement = finding_statement(text, line, column);

	assert_string_equal(statement, expected);
	free(statement);
}

static void statement_is_found_around_a_position(void **state)
{
	const char *text =
		"int f(void)\n{\n\tint a = 1;\n\tret = get(dev,\n\t\t  1);\n\treturn ret;\n}\n";

	(void)state;
	assert_statement(text, 3, 5, "inta=1");
	assert_statement(text, 4, 7, "ret=get(dev,1)");
	assert_statement(text, 5, 3, "ret=get(dev,1)");
	assert_statement(text, 6, 1, "returnret");
}

static void statement_ignores_comments_and_what_is_quoted_in_them(void **state)
{
	(void)state;
	assert_statement("x; /* a; b */ f(1, /* ; */ 2);\n", 1, 15, "f(1,2)");
	assert_statement("x; // a; b\nf(1);\n", 2, 0, "f(1)");
	assert_statement("x; f(\"a;\\\";b\", ';');\n", 1, 3, "f(\"a;\\\";b\",';')");
}

static void statement_of_a_macro_does_not_change_with_its_lines(void **state)
{
	(void)state;
	assert_statement("#define F(x) (g(x) && h(x))\n", 1, 14, "#defineF(x)(g(x)&&h(x))");
	assert_statement("#define F(x) \\\n\t(g(x) && \\\n\t h(x))\n", 2, 2,
			 "#defineF(x)(g(x)&&h(x))");
}

static void statement_ignores_preprocessor_lines_around_it(void **state)
{
	const char *text =
		"x;\n#ifdef A /* ; */\n#define B \\\n\t{ y; }\nf(1);\n  # endif // ;\ng();\n";

	(void)state;
	assert_statement(text, 5, 0, "f(1)");
	assert_statement(text, 7, 0, "g()");
	assert_statement("f(\"#\");\ng('\\\n#', 1);\n", 1, 0, "f(\"#\")");
}

static void statement_ignores_labels(void **state)
{
	(void)state;
	assert_statement("x;\nout:\nerr :\n\tf(1);\n", 4, 1, "f(1)");
	assert_statement("x;\r\nout:\r\n\tf(1);\r\n", 3, 1, "f(1)");
	assert_statement("case A ... B(1):\ndefault:\n\tf(1);\n", 3, 1, "f(1)");
	assert_statement("ret = a ? f(1) : 2;\n", 1, 10, "ret=a?f(1):2");
	assert_statement("case f(1):\n", 1, 5, "casef(1):");
}

static void statement_behind_the_text_is_empty(void **state)
{
	(void)state;
	assert_statement("f();\n", 7, 0, "");
	assert_statement("", 1, 0, "");
}

static struct rule rules[] = {
	{ .name = (char *)"a-rule" },
	{ .name = (char *)"b-rule" },
};

static void add(struct findings *list, const struct rule *rule, const char *path, int line,
		enum confidence confidence)
{
	findings_add(list, &(struct finding){ .rule = rule,
					      .path = xstrdup(path),
					      .line = line,
					      .function = xstrdup("f"),
					      .message = xstrdup("m"),
					      .confidence = confidence });
}

static void settling_sorts_and_drops_duplicates(void **state)
{
	struct findings list = { 0 };

	(void)state;
	add(&list, &rules[1], "b.c", 1, CONFIDENCE_HIGH);
	add(&list, &rules[0], "b.c", 1, CONFIDENCE_HIGH);
	add(&list, &rules[0], "a.c", 9, CONFIDENCE_HIGH);
	add(&list, &rules[0], "b.c", 1, CONFIDENCE_HIGH);
	findings_settle(&list, "/nonexistent");
	assert_int_equal(list.n, 3);
	assert_string_equal(list.v[0].path, "a.c");
	assert_ptr_equal(list.v[1].rule, &rules[0]);
	assert_ptr_equal(list.v[2].rule, &rules[1]);
	findings_free(&list);
}

static void twins_have_ids_of_their_own(void **state)
{
	struct findings list = { 0 };

	(void)state;
	add(&list, &rules[0], "a.c", 1, CONFIDENCE_HIGH);
	add(&list, &rules[0], "a.c", 2, CONFIDENCE_HIGH);
	findings_settle(&list, "/nonexistent");
	assert_string_not_equal(list.v[0].id, list.v[1].id);
	findings_free(&list);
}

static void filtering_keeps_what_is_sure_enough(void **state)
{
	struct findings list = { 0 };

	(void)state;
	add(&list, &rules[0], "a.c", 1, CONFIDENCE_LOW);
	add(&list, &rules[0], "b.c", 1, CONFIDENCE_MODERATE);
	add(&list, &rules[0], "c.c", 1, CONFIDENCE_HIGH);
	findings_filter(&list, CONFIDENCE_MODERATE);
	assert_int_equal(list.n, 2);
	assert_string_equal(list.v[0].path, "b.c");
	findings_free(&list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(statement_is_found_around_a_position),
		cmocka_unit_test(statement_ignores_comments_and_what_is_quoted_in_them),
		cmocka_unit_test(statement_of_a_macro_does_not_change_with_its_lines),
		cmocka_unit_test(statement_ignores_preprocessor_lines_around_it),
		cmocka_unit_test(statement_ignores_labels),
		cmocka_unit_test(statement_behind_the_text_is_empty),
		cmocka_unit_test(settling_sorts_and_drops_duplicates),
		cmocka_unit_test(twins_have_ids_of_their_own),
		cmocka_unit_test(filtering_keeps_what_is_sure_enough),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
