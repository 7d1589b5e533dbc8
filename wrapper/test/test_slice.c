// SPDX-License-Identifier: GPL-2.0-only
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "spatch/slice.h"

static struct strv keywords, from, uses;
static struct rule rule = { .name = (char *)"foo", .sliced = true };
static uint64_t rule_mask = 1;
static struct rules rules = { .v = &rule, .n = 1, .dir = (char *)"cocci" };

static int setup(void **state)
{
	(void)state;
	strv_add(&keywords, "get|put");
	strv_add(&from, "runtime_resume");
	strv_add(&from, "*PM_OPS");
	rule.keywords = keywords;
	rule.slice_from = from;
	rule.uses = uses;
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	strv_free(&keywords);
	strv_free(&from);
	return 0;
}

/* The files of one driver, and what becomes of them; both end with NULL. */
static void expect_slices(const char *const *texts, const char *const *expected)
{
	struct slicer *s = slicer_new(&rules);
	struct buf slices[4] = { 0 };
	size_t n = 0;

	for (; texts[n]; n++)
		buf_puts(&slices[n], texts[n]);
	slice(s, rule_mask, slices, n);
	for (size_t i = 0; i < n; i++) {
		assert_string_equal(buf_str(&slices[i]), expected[i]);
		assert_int_equal(slices[i].len, strlen(expected[i]));
		buf_free(&slices[i]);
	}
	slicer_free(s);
}

static void expect_slice(const char *text, const char *expected)
{
	expect_slices((const char *[]){ text, NULL }, (const char *[]){ expected, NULL });
}

static void expect_whole(const char *text)
{
	expect_slice(text, text);
}

static void functions_without_a_keyword_go(void **state)
{
	(void)state;
	expect_slice(
		"int a(void)\n{\n\tb();\n\treturn 1;\n}\n\nstatic int __init b(int x)\n{\n\tget(x);\n}\n",
		"\n\n\n\n\n\nstatic int __init b(int x)\n{\n\tget(x);\n}\n");
	/* Only a word that spatch would see counts. */
	expect_slice("int a(void)\n{\n\t/* get */\n\tx(\"get\");\n}\n", "\n\n\n\n\n");
	expect_slice("int a(void) {\n\twidget();\n}\nint b;\n", "\n\n\nint b;\n");
	expect_whole("static inline int a(void) { return get(); }\nint b;\n");
}

static void types_and_tables_stay(void **state)
{
	(void)state;
	expect_whole("struct __attribute__((packed)) s {\n\tint a;\n};\n"
		     "struct x y = {\n\t.a = FOO(1),\n};\nenum { A = B(1), C };\n"
		     "union u { int a; } __packed;\n");
	/* A table in a function. */
	expect_whole("int a(void)\n{\n\tstruct x y = { .probe = c };\n}\n");
	/* A macro without a semicolon before a function: what is there stays, and says that the
	 * rest is cut. */
	expect_slice("DEFINE_FOO(x)\nint a(void)\n{\n\tb.ccc = 1;\n}\n",
		     "DEFINE_FOO(x)\nint a(void)\n{__cut();\n\n}\n");
	expect_whole("DEFINE_FOO(x)\nint a(void)\n{\n\tb = 1;\n}\n");
}

static void macros_stand_for_their_words(void **state)
{
	(void)state;
	expect_slice("#define GRAB(x) \\\n\tget(x)\n#define OTHER(x) x\n"
		     "int a(void)\n{\n\tGRAB(1);\n}\nint b(void)\n{\n\tOTHER(1);\n}\n",
		     "#define GRAB(x) \\\n\tget(x)\n#define OTHER(x) x\n"
		     "int a(void)\n{\n\tGRAB(1);\n}\n\n\n\n\n");
	expect_whole("int a(void)\n{\n#define B 1\n\tc();\n}\n");
}

static void includes_and_constants_go(void **state)
{
	(void)state;
	expect_slice(
		"#include <a.h>\n#define A\t0x10\n#define B BIT(1)\n#define c 1\n#define D(x) 1\n#define E {\n",
		"\n\n\n#define c 1\n#define D(x) 1\n#define E {\n");
	expect_whole("#define HOLD get\n#define MORE HOLD\n");
}

static void conditions_count_if_they_are_balanced(void **state)
{
	(void)state;
	expect_slice("int a(void)\n{\n#ifdef X\n\tb();\n#else\n\tc();\n#endif\n}\n",
		     "\n\n\n\n\n\n\n\n");
	/* Braces that depend on a condition, or a condition around an end: nothing is sure. */
	expect_whole(
		"int a(void)\n{\n#ifdef X\n\tif (b) {\n#else\n\tif (c) {\n#endif\n\t}\n}\nint d(void)\n{\n\te();\n}\n");
	expect_whole("#ifdef X\nint a(void)\n{\n#else\nint a(int b)\n{\n#endif\n\tc();\n}\n");
	expect_whole("int a(void)\n{\n\tb();\n#ifdef X\n}\n#endif\nint c(void)\n{\n\td();\n}\n");
}

static void what_cannot_be_told_stays(void **state)
{
	(void)state;
	/* K&R: no parenthesis before the brace. */
	expect_slice("int a(b)\n\tint b;\n{\n\tc();\n}\nint d(void)\n{\n\te(12345);\n}\n",
		     "int a(b)\n\tint b;\n{\n\tc();\n}\nint d(void)\n{__cut();\n\n}\n");
	/* A directive in the header. */
	expect_slice("#ifdef X\nint a(void)\n#else\nint a(int b)\n#endif\n{\n\tc(123);\n}\n",
		     "#ifdef X\nint a(void)\n#else\nint a(int b)\n#endif\n{__cut();\n\n}\n");
	expect_whole("int a(void)\n{\n\tb();\n");
	expect_whole("int a(void)\n{\n\tb(); }\n\nint c(void)\n{\n\td();\n}\n");
}

static void callbacks_and_what_they_call(void **state)
{
	const char *texts[] = {
		"int a(void)\n{\n\tb();\n}\nint other(void)\n{\n\tx();\n}\n"
		"const struct dev_pm_ops o = {\n\t.runtime_resume = a,\n\t.unused = other,\n};\n",
		"int b(void)\n{\n\tops->c();\n}\nint d(void)\n{\n\tx();\n}\n"
		"struct ops e = { .c = d };\n",
		NULL
	};
	const char *expected[] = {
		"int a(void)\n{\n\tb();\n}\n\n\n\n\n"
		"const struct dev_pm_ops o = {\n\t.runtime_resume = a,\n\t.unused = other,\n};\n",
		texts[1], NULL
	};

	(void)state;
	expect_slices(texts, expected);
	expect_slice("int a(void)\n{\n\tx();\n}\nint b(void)\n{\n\tx();\n}\n"
		     "SIMPLE_PM_OPS(o, a, NULL);\nint c = f(b);\n",
		     "int a(void)\n{\n\tx();\n}\n\n\n\n\n"
		     "SIMPLE_PM_OPS(o, a, NULL);\nint c = f(b);\n");
	/* Behind a macro without a semicolon. */
	expect_whole("MODULE_FOO(y)\nint a(void)\n{\n\tx();\n}\nSIMPLE_PM_OPS(o, a, NULL);\n");
	/* Who knows what a file that cannot be told apart calls. */
	expect_slices(
		(const char *[]){ "int a(void)\n{\n\tx();\n}\n",
				  "SIMPLE_PM_OPS(o, b, NULL);\nint b(void)\n{\n\ta();\n", NULL },
		(const char *[]){ "int a(void)\n{\n\tx();\n}\n",
				  "SIMPLE_PM_OPS(o, b, NULL);\nint b(void)\n{\n\ta();\n", NULL });
}

static void callers_of_what_matters(void **state)
{
	(void)state;
	rule.slice_callers = true;
	/* Also through a macro, in another file, and before the function itself. */
	expect_slices(
		(const char *[]){
			"int a(void)\n{\n\tB();\n}\n#define B() c()\nint c(void)\n{\n\tget();\n\te();\n}\n",
			"int d(void)\n{\n\ta();\n}\nint e(void)\n{\n\tx();\n}\n", NULL },
		(const char *[]){
			"int a(void)\n{\n\tB();\n}\n#define B() c()\nint c(void)\n{\n\tget();\n\te();\n}\n",
			"int d(void)\n{\n\ta();\n}\n\n\n\n\n", NULL });
	rule.slice_callers = false;
}

static void callees_of_what_matters(void **state)
{
	(void)state;
	rule.slice_callees = true;
	/* What it calls itself, in another file too, and no further. */
	expect_slices((const char *[]){ "int a(void)\n{\n\tget();\n\tb();\n\tc();\n}\n"
					"int b(void)\n{\n\td();\n}\n",
					"int c(void)\n{\n\tx();\n}\nint d(void)\n{\n\tx();\n}\n",
					NULL },
		      (const char *[]){ "int a(void)\n{\n\tget();\n\tb();\n\tc();\n}\n"
					"int b(void)\n{\n\td();\n}\n",
					"int c(void)\n{\n\tx();\n}\n\n\n\n\n", NULL });
	rule.slice_callees = false;
}

static void a_rule_that_does_not_say_gets_whole_files(void **state)
{
	(void)state;
	rule.sliced = false;
	expect_whole("int a(void)\n{\n\tb();\n}\n");
	rule.sliced = true;
	rule_mask = 0;
	expect_whole("int a(void)\n{\n\tb();\n}\n");
	rule_mask = 1;
}

/* n times the text behind what is there. */
static void repeat(struct buf *out, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_puts(out, text);
}

static void lines_of_a_sign_stay(void **state)
{
	struct buf text = { 0 };

	(void)state;
	repeat(&text, "#\n", 300000);
	expect_whole(buf_str(&text));
	buf_free(&text);
}

static void calls_in_calls_are_read_once(void **state)
{
	struct buf text = { 0 };

	(void)state;
	buf_puts(&text, "int a(void)\n{\n}\nx = ");
	repeat(&text, "runtime_resume(", 200000);
	repeat(&text, ")", 200000);
	buf_puts(&text, ";\n");
	expect_whole(buf_str(&text));
	buf_free(&text);
}

static void a_long_chain_of_calls(void **state)
{
	const int n = 60000;
	struct buf text = { 0 };

	(void)state;
	buf_puts(&text, "int unused(void) {");
	for (int i = 0; i < n; i++)
		buf_printf(&text, "}\nint f%d(void) { f%d(); }\nint g%d(void) {", i, i - 1, i);
	buf_printf(&text, "}\nx.runtime_resume = f%d;\n", n - 1);
	expect_whole(buf_str(&text));
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(functions_without_a_keyword_go),
		cmocka_unit_test(types_and_tables_stay),
		cmocka_unit_test(macros_stand_for_their_words),
		cmocka_unit_test(includes_and_constants_go),
		cmocka_unit_test(conditions_count_if_they_are_balanced),
		cmocka_unit_test(what_cannot_be_told_stays),
		cmocka_unit_test(callbacks_and_what_they_call),
		cmocka_unit_test(callers_of_what_matters),
		cmocka_unit_test(callees_of_what_matters),
		cmocka_unit_test(a_rule_that_does_not_say_gets_whole_files),
		cmocka_unit_test(lines_of_a_sign_stay),
		cmocka_unit_test(calls_in_calls_are_read_once),
		cmocka_unit_test(a_long_chain_of_calls),
	};

	/* What is quadratic in the size of a file takes many minutes. */
	setrlimit(RLIMIT_CPU, &(struct rlimit){ 60, 60 });
	return cmocka_run_group_tests(tests, setup, teardown);
}
