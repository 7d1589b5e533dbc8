// SPDX-License-Identifier: GPL-2.0-only
/* Which files a rule of many goes through. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rules/gate.h"

static const uint64_t kinds[] = { 1, 3, 4 };

static void expect_gate(const char *text, uint64_t mask, const char *expected)
{
	struct buf out = { 0 };

	gate_add(text, mask, kinds, ARRAY_SIZE(kinds), &out);
	assert_string_equal(buf_str(&out), expected);
	buf_free(&out);
}

static void a_rule_depends_on_the_kinds_it_looks_at(void **state)
{
	(void)state;
	expect_gate("@a@\n@@\nf()\n", 2, "@a depends on (file in \"c1\")@\n@@\nf()\n");
	expect_gate(
		"@a exists@\nposition p;\n@@\nf()\n\n@b disable x@\n@@\n", 1,
		"@a depends on (file in \"c0\" || file in \"c1\") exists@\nposition p;\n@@\nf()\n\n"
		"@b depends on (file in \"c0\" || file in \"c1\") disable x@\n@@\n");
	expect_gate("@a depends on b || !c forall@\n@@\n", 4,
		    "@a depends on (file in \"c2\") && (b || !c) forall@\n@@\n");
	expect_gate("@depends on patch@\n@@\n- f();\n", 4,
		    "@depends on (file in \"c2\") && (patch)@\n@@\n- f();\n");
}

static void scripts_cannot(void **state)
{
	static const char text[] =
		"@initialize:python@\n@@\nx = 1\n\n@script:python depends on a@\n"
		"p << a.p;\n@@\nprint(p)\n";

	(void)state;
	expect_gate(text, 2, text);
}

static void all_files_need_no_gate(void **state)
{
	const uint64_t unknown[] = { 0, 1 };
	struct buf out = { 0 };

	(void)state;
	expect_gate("@a@\n@@\n", 5, "@a@\n@@\n");
	gate_add("@a@\n@@\n", 1, NULL, 0, &out);
	assert_string_equal(buf_str(&out), "@a@\n@@\n");
	out.len = 0;
	/* Nothing is known of the first kind. */
	gate_add("@a@\n@@\n", 2, unknown, 2, &out);
	assert_string_equal(buf_str(&out), "@a depends on (file in \"c0\")@\n@@\n");
	buf_free(&out);
}

static void no_file_needs_it(void **state)
{
	(void)state;
	expect_gate("@a@\n@@\n", 8, "@a depends on (file in \"c\")@\n@@\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rule_depends_on_the_kinds_it_looks_at),
		cmocka_unit_test(scripts_cannot),
		cmocka_unit_test(all_files_need_no_gate),
		cmocka_unit_test(no_file_needs_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
