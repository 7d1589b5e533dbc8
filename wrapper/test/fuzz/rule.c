// SPDX-License-Identifier: GPL-2.0-only
/* A rule, its header, and the shared piece and macros that it is put together with. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "rules/suite.h"
#include "spatch/slice.h"
#include "test/fuzz/fuzz.h"
#include "tree/prefilter.h"

static char *dir, *macros;

void fuzz_setup(void)
{
	char *shared = fuzz_path("rules/shared");

	dir_make(shared);
	free(shared);
	dir = fuzz_path("rules");
	macros = fuzz_path("rules/pm_ops.h");
}

/* All that is made of rules. */
static void use(const struct rules *rules)
{
	const struct suite_output output = { .nonce = "0", .path = "results", .findings = true };
	const uint64_t all = (UINT64_C(1) << rules->n) - 1;
	const struct strv none = { 0 };
	struct prefilter *keywords = prefilter_new(&none);
	struct buf text = { 0 };

	prefilter_take(keywords, rules);
	slicer_free(slicer_new(rules));
	suite_fuse(rules, all, &output, &text);
	suite_macros(rules, macros, &text);
	for (size_t i = 0; i < rules->n; i++) {
		suite_rule_line(rules, i);
		suite_export(rules, i, "macros.h", &text);
	}
	buf_free(&text);
	prefilter_free(keywords);
}

void fuzz_read(const struct buf *parts)
{
	const struct strv all = { 0 };
	struct rules rules;

	fuzz_write("rules/a-rule.cocci", &parts[0]);
	fuzz_write("rules/shared/report.cocci", &parts[1]);
	fuzz_write("rules/pm_ops.h", &parts[2]);
	rules_load(&rules, dir, &all);
	/* Those that spatch tells of. */
	if (rules.n) {
		const struct buf body = { rules.v[0].body, strlen(rules.v[0].body), 0 };

		assert(fuzz_lines(&body) - fuzz_lines(&parts[0]) <= 1);
	}
	suite_check(&rules);
	use(&rules);
	rules_free(&rules);
}
