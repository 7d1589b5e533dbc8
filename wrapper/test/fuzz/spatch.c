// SPDX-License-Identifier: GPL-2.0-only
/* What spatch leaves: its stderr, its results, and the file that it says this of. */
#include <signal.h>

#include "spatch/results.h"
#include "test/fuzz/fuzz.h"

static struct rule rule[] = { { .name = (char *)"a-rule", .path = (char *)"a-rule.cocci" },
			      { .name = (char *)"other", .path = (char *)"other.cocci" } };
static const struct rules rules = { .v = rule, .n = ARRAY_SIZE(rule) };
static struct spatch spatch = { .rules = &rules, .root = "/", .work = "/", .nonce = "0" };
static struct group one, two;
static struct group *groups[] = { &one, &two };
static struct job job = { .mask = 3, .groups = groups, .n = ARRAY_SIZE(groups) };

void fuzz_setup(void)
{
	static const char *const paths[] = { "a.c", "b.c", "c.c" };

	for (size_t i = 0; i < ARRAY_SIZE(paths); i++) {
		spatch_name(&spatch, paths[i]);
		strv_add(i ? &two.paths : &one.paths, paths[i]);
	}
	job.dir = (char *)fuzz_dir();
}

/* Of the first group, whose file has that text. */
static void read_complaints(const struct results *results, const char *text)
{
	struct source source = { .path = "a.c", .text = text, .asked = true };
	struct coverage coverage = { 0 };
	struct strv words = { 0 };

	strv_add(&words, "get");
	coverage_unparsed(&coverage, &source, 1, buf_str(&results->outcomes[0].complaints), &words);
	coverage_settle(&coverage);
	coverage_free(&coverage);
	strv_free(&words);
}

void fuzz_read(const struct buf *parts)
{
	static const int statuses[] = { 0, 1 << 8, SIGSEGV, SIGKILL };

	fuzz_write("results", &parts[1]);
	for (size_t i = 0; i < ARRAY_SIZE(statuses); i++) {
		struct results results;

		job.child = (struct child){ .status = statuses[i] };
		buf_add(&job.child.err, buf_str(&parts[0]), parts[0].len);
		results_read(&results, &spatch, &job);
		read_complaints(&results, buf_str(&parts[2]));
		findings_sort(&results.findings);
		results_free(&results);
		buf_free(&job.child.err);
	}
}
