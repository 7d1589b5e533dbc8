// SPDX-License-Identifier: GPL-2.0-only
/* Which isomorphisms spatch is given. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "spatch/isos.h"

#define HEAD "// SPDX-License-Identifier: GPL-2.0-only\n\n"
#define CAST "Expression\n@ drop_cast @\nexpression E;\npure type T;\n@@\n (T)E => E\n\n"
#define PLUS                                                                                       \
	"Expression\n@ plus_comm @\nexpression X, Y;\n@@\nX + Y => Y + X\n\n// Of another kind.\n"
#define INT "Type\n@add_int1@\n@@\nunsigned => unsigned int\n"
#define INCREMENT "Statement\n@ incr @\nidentifier i;\n@@\ni++; => ++i;\n"
#define IF                                                                                         \
	"Statement\n@ neg_if @\nexpression X;\nstatement S1, S2;\n@@\n"                            \
	"if (X) S1 else S2 => if (!X) S2 else S1"

static void assert_chosen(const char *standard, const char *expected)
{
	struct buf chosen = { 0 };

	isos_choose(standard, &chosen);
	assert_string_equal(buf_str(&chosen), expected);
	buf_free(&chosen);
}

static void leaves_out_arithmetic(void **state)
{
	(void)state;
	assert_chosen(HEAD CAST PLUS IF, HEAD CAST IF);
	assert_chosen(PLUS INT IF, IF);
	assert_chosen(CAST INT, CAST);
}

static void keeps_all_else(void **state)
{
	(void)state;
	assert_chosen("", "");
	assert_chosen(HEAD, HEAD);
	assert_chosen(IF, IF);
	assert_chosen(INCREMENT PLUS, INCREMENT);
	assert_chosen("Expression", "Expression");
	assert_chosen(CAST "Expressions\n@ plus_comm @\n", CAST "Expressions\n@ plus_comm @\n");
}

static void names_what_can_be_disabled(void **state)
{
	struct buf empty = { 0 };

	(void)state;
	isos_empty(HEAD CAST PLUS, &empty);
	assert_string_equal(buf_str(&empty),
			    "Type\n@ drop_cast @\n@@\nstruct pmcheck_drop_cast => int\n\n"
			    "Type\n@ plus_comm @\n@@\nstruct pmcheck_plus_comm => int\n\n");
	buf_free(&empty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(leaves_out_arithmetic),
		cmocka_unit_test(keeps_all_else),
		cmocka_unit_test(names_what_can_be_disabled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
