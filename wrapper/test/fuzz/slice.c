// SPDX-License-Identifier: GPL-2.0-only
/* The files of a driver, sliced and mended: no line moves, and a slice is never longer. */
#include "spatch/slice.h"

#include <assert.h>

#include "spatch/mend.h"
#include "test/fuzz/fuzz.h"

static struct rule rule = { .name = (char *)"a-rule", .sliced = true };
static struct rules rules = { .v = &rule, .n = 1, .dir = (char *)"cocci" };

void fuzz_setup(void)
{
	strv_add(&rule.keywords, "get|put");
	strv_add(&rule.slice_from, "runtime_resume");
	strv_add(&rule.slice_from, "*PM_OPS");
}

void fuzz_read(const struct buf *parts)
{
	struct slicer *s = slicer_new(&rules);
	struct buf texts[PARTS] = { 0 };

	for (size_t i = 0; i < PARTS; i++)
		/* As tree_read() leaves it: with no NUL byte. */
		buf_puts(&texts[i], buf_str(&parts[i]));
	slice(s, 1, texts, PARTS);
	for (size_t i = 0; i < PARTS; i++) {
		struct buf whole = { 0 };
		size_t lines = fuzz_lines(&texts[i]);

		buf_puts(&whole, buf_str(&parts[i]));
		assert(texts[i].len <= whole.len && lines == fuzz_lines(&whole));
		mend(&texts[i]);
		assert(lines == fuzz_lines(&texts[i]));
		mend(&whole);
		assert(lines == fuzz_lines(&whole));
		buf_free(&texts[i]);
		buf_free(&whole);
	}
	slicer_free(s);
}
