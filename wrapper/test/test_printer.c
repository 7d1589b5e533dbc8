// SPDX-License-Identifier: GPL-2.0-only
/* Diffs of two versions of spatch must come out as one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "spatch/printer.h"

#define HEADER "--- a/x.c\n+++ b/x.c\n"

static void assert_printed(const char *diff, const char *expected)
{
	char *printed = printed_diff(diff, "x.c");

	assert_non_null(printed);
	assert_string_equal(printed, expected);
	free(printed);
}

static void keeps_what_stands_above(void **state)
{
	(void)state;
	assert_printed(HEADER
		       "@@ -10,9 +10,6 @@ int f(void)\n"
		       " {\n \tint ret;\n-\n-\t/* why */\n-\tg();\n \th();\n \ti();\n }\n \n",
		       HEADER "@@ -11,7 +11,6 @@ int f(void)\n"
			      " \tint ret;\n \n \t/* why */\n-\tg();\n \th();\n \ti();\n }\n");
}

static void keeps_a_long_comment(void **state)
{
	(void)state;
	assert_printed(
		HEADER
		"@@ -1,8 +1,4 @@\n \ta();\n-\t/*\n-\t * why\n-\t */\n-\tg();\n \th();\n }\n \n",
		HEADER "@@ -2,7 +2,6 @@\n \t/*\n \t * why\n \t */\n-\tg();\n \th();\n }\n \n");
}

static void removes_a_comment_that_is_meant(void **state)
{
	static const char diff[] = HEADER "@@ -1,3 +1,2 @@\n \ta();\n-\t/* gone */\n }\n";

	(void)state;
	assert_printed(diff, diff);
}

static void lets_no_blank_lines_meet(void **state)
{
	static const char diff[] =
		HEADER "@@ -1,7 +1,5 @@\n \ta();\n \tb();\n \n-\tg();\n-\n \th();\n \ti();\n";

	(void)state;
	assert_printed(diff, diff);
	assert_printed(HEADER
		       "@@ -1,7 +1,5 @@\n \ta();\n \tb();\n-\n-\tg();\n \n \th();\n \ti();\n",
		       diff);
	assert_printed(HEADER
		       "@@ -1,7 +1,6 @@\n \ta();\n \tb();\n \n-\tg();\n \n \th();\n \ti();\n",
		       diff);
}

static void leaves_no_blank_line_at_an_edge(void **state)
{
	(void)state;
	assert_printed(HEADER "@@ -1,4 +1,3 @@\n \ta();\n \n-\tg();\n }\n",
		       HEADER "@@ -1,4 +1,2 @@\n \ta();\n-\n-\tg();\n }\n");
	assert_printed(HEADER "@@ -1,4 +1,3 @@\n {\n-\tg();\n \n \ta();\n",
		       HEADER "@@ -1,4 +1,2 @@\n {\n-\tg();\n-\n \ta();\n");
}

static void undoes_braces(void **state)
{
	(void)state;
	assert_printed(HEADER "@@ -1,5 +1,6 @@\n \ta();\n-\tif (ret)\n-\t\tgoto out;\n"
			      "+\tif (ret) {\n+\t\treturn ret;\n+\t}\n \tb();\n \tc();\n",
		       HEADER
		       "@@ -1,5 +1,5 @@\n \ta();\n \tif (ret)\n-\t\tgoto out;\n+\t\treturn ret;\n"
		       " \tb();\n \tc();\n");
	/* Two in a row, and an else. */
	assert_printed(HEADER
		       "@@ -1,4 +1,6 @@\n-\tif (a)\n-\t\tgoto out;\n-\telse\n-\t\tgoto end;\n"
		       "+\tif (a) {\n+\t\treturn 1;\n+\t}\n+\telse {\n+\t\treturn 2;\n+\t}\n",
		       HEADER "@@ -1,4 +1,4 @@\n \tif (a)\n-\t\tgoto out;\n+\t\treturn 1;\n"
			      " \telse\n-\t\tgoto end;\n+\t\treturn 2;\n");
}

static void leaves_no_blanks_of_a_brace(void **state)
{
	(void)state;
	assert_printed(HEADER "@@ -1,6 +1,5 @@\n \ta();\n-\tif (ret) {\n-\t\tg();\n+\tif (ret)\n"
			      " \t\treturn ret;\n-\t}\n+\t\n \th();\n",
		       HEADER "@@ -1,6 +1,4 @@\n \ta();\n-\tif (ret) {\n-\t\tg();\n+\tif (ret)\n"
			      " \t\treturn ret;\n-\t}\n \th();\n");
}

static void keeps_braces_that_are_needed(void **state)
{
	static const char two[] = HEADER "@@ -1,2 +1,4 @@\n-\tif (a)\n-\t\tg();\n"
					 "+\tif (a) {\n+\t\tg();\n+\t\th();\n+\t}\n",
			  nested[] = HEADER "@@ -1,2 +1,4 @@\n-\tif (a)\n-\t\tg();\n"
					    "+\tif (a) {\n+\t\tif (b)\n+\t\t\th();\n+\t}\n";

	(void)state;
	assert_printed(two, two);
	assert_printed(nested, nested);
}

static void parts_distant_changes(void **state)
{
	(void)state;
	/* What is given back stands between two changes, which then are a hunk each. */
	assert_printed(
		HEADER
		"@@ -1,12 +1,9 @@ int f(void)\n-\ta();\n \tb();\n int g(void)\n {\n \tint i;\n \tint k;\n-\n-\t/* why */\n"
		"-\tc();\n \td();\n \te();\n \tf();\n",
		HEADER
		"@@ -1,4 +1,3 @@ int f(void)\n-\ta();\n \tb();\n int g(void)\n {\n"
		"@@ -6,7 +5,6 @@ int g(void)\n \tint k;\n \n \t/* why */\n-\tc();\n \td();\n \te();\n \tf();\n");
}

static void counts_on_from_any_number(void **state)
{
	(void)state;
	assert_printed(HEADER "@@ -99999999999,5 +99999999999,4 @@\n a\n b\n-c\n d\n e\n",
		       HEADER "@@ -999999999,5 +999999999,4 @@\n a\n b\n-c\n d\n e\n");
}

static void knows_what_does_not_change(void **state)
{
	(void)state;
	assert_null(printed_diff(HEADER "@@ -1 +1 @@\n-a\n+b\n", "y.c"));
	assert_null(printed_diff("", "x.c"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_what_stands_above),
		cmocka_unit_test(keeps_a_long_comment),
		cmocka_unit_test(removes_a_comment_that_is_meant),
		cmocka_unit_test(lets_no_blank_lines_meet),
		cmocka_unit_test(leaves_no_blank_line_at_an_edge),
		cmocka_unit_test(undoes_braces),
		cmocka_unit_test(leaves_no_blanks_of_a_brace),
		cmocka_unit_test(keeps_braces_that_are_needed),
		cmocka_unit_test(parts_distant_changes),
		cmocka_unit_test(counts_on_from_any_number),
		cmocka_unit_test(knows_what_does_not_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
