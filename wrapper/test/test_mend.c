// SPDX-License-Identifier: GPL-2.0-only
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "spatch/mend.h"

static void expect(const char *text, const char *expected)
{
	struct buf b = { 0 };

	buf_puts(&b, text);
	mend(&b);
	assert_string_equal(buf_str(&b), expected);
	assert_int_equal(b.len, strlen(expected));
	buf_free(&b);
}

static void expect_same(const char *text)
{
	expect(text, text);
}

static void blocks(void **state)
{
	(void)state;
	expect("int f(void)\n{\n\ta();\n\twith_x(b, &c) {\n\t\td();\n\t}\n\treturn 0;\n}\n",
	       "int f(void)\n{\n\ta();\n\twith_x(b, &c); do {\n\t\td();\n\t} while (0);\n\treturn 0;\n}\n");
	expect("int f(void)\n{\n\twith_x(b,\n\t       (struct c){ 1 }) { /* d */\n\t\te();\n\t}\n}\n",
	       "int f(void)\n{\n\twith_x(b,\n\t       (struct c){ 1 }); do { /* d */\n\t\te();\n\t} while (0);\n}\n");
	/* One in another. */
	expect("int f(void)\n{\n\twith_x(b) {\n\t\twith_y(c) {\n\t\t\td();\n\t\t}\n\t}\n}\n",
	       "int f(void)\n{\n\twith_x(b); do {\n\t\twith_y(c); do {\n\t\t\td();\n\t\t} while (0);\n\t} while (0);\n}\n");
}

static void single_statements(void **state)
{
	(void)state;
	expect("int f(void)\n{\n\twith_x(b)\n\t\td();\n}\n",
	       "int f(void)\n{\n\twith_x(b);\n\t\td();\n}\n");
	/* Further left, spatch takes the macro for a statement of its own. */
	expect_same("int f(void)\n{\n\tWITH_X(b)\n\td();\n}\n");
	/* An attribute, the rest of an expression. */
	expect_same("int f(void)\n{\n\tDECLARE_X(b)\n\t\t__aligned(8);\n\ta(b)\n\t\t+ c;\n}\n");
}

static void not_sure(void **state)
{
	(void)state;
	/* Macros in a table, in a style that indents them. */
	expect_same("static const struct dev_pm_ops ops = {\n"
		    "    SYSTEM_SLEEP_PM_OPS(a, b)\n"
		    "        RUNTIME_PM_OPS(c, d, NULL)};\n");
	/* Parsed as they are. */
	expect_same("int f(void)\n{\n\tfor_each_x(b) {\n\t\td();\n\t}\n\tX_WALK(b)\n\t\td();\n}\n");
	expect_same("int f(void)\n{\n\tif (b) {\n\t\td();\n\t}\n\tswitch (c) {\n\t}\n}\n");
	expect_same("#define with_x(b) if (b)\n"
		    "int f(void)\n{\n\twith_x(b) {\n\t\td();\n\t}\n}\n");
	/* One statement has to stay one. */
	expect_same("int f(void)\n{\n\tif (a)\n\t\twith_x(b) {\n\t\t\td();\n\t\t}\n}\n");
	/* Columns have to stay. */
	expect_same("int f(void)\n{\n\twith_x(b) { d(); }\n}\n");
	expect_same("int f(void)\n{\n\twith_x(b) {\n\t\td();\n\t} e();\n}\n");
	/* Not in a function, no end. */
	expect_same("DEFINE_X(a) {\n}\nint f(void)\n{\n\twith_x(b) {\n");
	expect_same("int f(void)\n{\n\twith_x(b\n");
	expect_same("");
}

static void parameters(void **state)
{
	(void)state;
	expect("int f(struct a *a, bus_setup bus_setup)\n{\n\treturn bus_setup(a);\n}\n",
	       "int f(struct a *a, int       bus_setup)\n{\n\treturn bus_setup(a);\n}\n");
	expect_same(
		"int f(struct clk clk, unsigned long long x)\n{\n\tlong long y;\n\n\tg(sizeof(long long));\n}\n");
}

static void ranges(void **state)
{
	(void)state;
	expect("int f(int a)\n{\n\tswitch (a) {\n\tcase A_1...A_2:\n\t\tb();\n\t}\n}\n",
	       "int f(int a)\n{\n\tswitch (a) {\n\tcase A_1      :\n\t\tb();\n\t}\n}\n");
	expect_same(
		"int f(int a)\n{\n\tswitch (a) {\n\tcase A_1 ... A_2:\n\tcase A_3:\n\t\tb();\n\t}\n}\n");
	expect_same("case A..");
}

static void entries(void **state)
{
	(void)state;
	expect("#define X(a, b) \\\n\t[x_##a] = { \\\n\t\t.b = b, \\\n\t}\n\nstruct y y[] = {\n\tX(1, 2),\n};\n",
	       "                 \n              \n           \n  \n\nstruct y y[] = {\n\tX(1, 2),\n};\n");
	expect_same("#define X(a) [a] = { 1 }\n#define Y(a) x[a##1]\n");
}

static void operators(void **state)
{
	(void)state;
	expect("int f(struct a *or)\n{\n\tor->not = \"or\"; /* or */\n\treturn xor(or_not);\n}\n",
	       "int f(struct a *Or)\n{\n\tOr->Not = \"or\"; /* or */\n\treturn Xor(or_not);\n}\n");
}

static void types(void **state)
{
	(void)state;
	expect("struct a {\n\tconst s16\t\t(*b)[2];\n};\nint f(void)\n{\n\tc = (u8 (*)[2])d;\n}\n",
	       "struct a {\n\tconst int  (*b)[2];\n};\nint f(void)\n{\n\tc = (int(*)[2])d;\n}\n");
	/* A call, a pointer to a function; no room. */
	expect_same(
		"int f(void)\n{\n\ta = s16(*b)[2];\n\tc = (s16 (*)(int))d;\n\te = (u8(*)[2])f;\n}\n");
}

static void numbers(void **state)
{
	(void)state;
	expect("int f(void)\n{\n\ta(REG(010d), REG(01E), REG(0118), 0x10d);\n}\n",
	       "int f(void)\n{\n\ta(REG(0000), REG(000), REG(0000), 0x10d);\n}\n");
	expect_same("int f(void)\n{\n\ta(0b10, 010, 010UL, 01e5, 1.05f, 1.08, 0, 10d);\n}\n");
}

static void definitions(void **state)
{
	(void)state;
	expect("#define state(a, b) \\\n\t[A_##a] = b,\nstruct state x;\n",
	       "                     \n             \nstruct state x;\n");
	expect_same("#define state(a, b) [A_##a] = b,\nint x[] = { state(1, 2) };\n");
	expect_same("#define state(a, b) [A_##a] = b\n#define COMMA ,\n");
	expect("#define x_for_each(a) \\\n\ty_for_each(a, (b))\nint c;\n",
	       "                       \n                   \nint c;\n");
	expect_same("#define x_for_each(a) y_for_each(a, b) if (a)\n");
	expect_same("#define x_for_each(a) \\\n\tfor (; (a); )\n#define scan(a) z(a)\n");
}

/* The text n times, within a function. */
static void expect_same_times(const char *text, size_t n)
{
	struct buf all = { 0 };

	for (size_t i = 0; i < n; i++)
		buf_puts(&all, text);
	expect_same(buf_str(&all));
	buf_free(&all);
}

static void long_files(void **state)
{
	(void)state;
	expect_same_times("#\n", 300000);
	expect_same_times("int f(void)\n{\n\tx(\n}\n", 200000);
	expect_same_times("int f(void)\n{\n\tx() {\n", 200000);
	expect_same_times("#define x(a) a,\nint x(int b);\n", 100000);
}

static void long_lines(void **state)
{
	struct buf text = { 0 };

	(void)state;
	buf_puts(&text, "int f(void)\n{\n");
	for (size_t i = 0; i < 1000000; i++)
		buf_puts(&text, "x() {} ");
	buf_puts(&text, "\n}\n");
	expect_same(buf_str(&text));
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks),     cmocka_unit_test(single_statements),
		cmocka_unit_test(not_sure),   cmocka_unit_test(parameters),
		cmocka_unit_test(ranges),     cmocka_unit_test(entries),
		cmocka_unit_test(operators),  cmocka_unit_test(types),
		cmocka_unit_test(numbers),    cmocka_unit_test(definitions),
		cmocka_unit_test(long_files), cmocka_unit_test(long_lines),
	};

	/* What is quadratic in the size of a file takes many minutes. */
	setrlimit(RLIMIT_CPU, &(struct rlimit){ 60, 60 });
	return cmocka_run_group_tests(tests, NULL, NULL);
}
