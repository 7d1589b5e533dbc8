// SPDX-License-Identifier: GPL-2.0-only
/* How the groups of a scan are shared out among processes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "scan/plan.h"

/* As in a kernel: 3000 files of 5 to 60 KB, few of which have keywords of many of the 60 rules. */
static void fill(struct plan *plan, size_t files)
{
	*plan = (struct plan){ 0 };
	for (size_t i = 0; i < files; i++) {
		size_t rules = 1 + 2000 / (50 + i), bytes = 5000 + i * 7919 % 55000;
		struct group *g = plan_add(plan, ((UINT64_C(1) << rules) - 1) << i % 20, bytes);
		char *path = xprintf("drivers/%04zu.c", i);

		strv_add(&g->paths, path);
		free(path);
	}
	plan_order(plan);
}

/* What comes out for so many processes: each group is in one batch. */
struct outcome {
	size_t batches, groups, cost, dearest, most_files;
};

static struct outcome run(size_t files, int processes)
{
	struct outcome out = { 0 };
	struct plan plan;
	struct batch batch;

	fill(&plan, files);
	while (plan_next(&plan, processes, &batch)) {
		size_t cost = 0;

		for (size_t i = 0; i < batch.n; i++) {
			assert_ptr_equal(batch.groups[i], &plan.groups[out.groups++]);
			cost += plan_cost(batch.groups[i]->bytes, batch.groups[i]->mask);
		}
		out.batches++;
		out.cost += cost;
		out.dearest = cost > out.dearest ? cost : out.dearest;
		out.most_files = batch.n > out.most_files ? batch.n : out.most_files;
		free(batch.groups);
	}
	assert_int_equal(plan.cost, 0);
	assert_int_equal(out.groups, files);
	plan_free(&plan);
	return out;
}

static void many_processes_get_small_shares(void **state)
{
	struct outcome out = run(3000, 64);

	(void)state;
	assert_true(out.batches >= 64);
	assert_true(out.dearest <= out.cost / 50);
}

static void few_get_what_memory_allows(void **state)
{
	struct outcome out = run(3000, 2);

	(void)state;
	assert_true(out.most_files > 60 && out.most_files <= 120);
	assert_true(out.dearest <= out.cost / 2);
}

static void what_is_not_worth_a_start_is_one_batch(void **state)
{
	(void)state;
	assert_int_equal(run(1, 64).batches, 1);
	assert_int_equal(run(3, 64).batches, 1);
	assert_int_equal(run(0, 64).batches, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(many_processes_get_small_shares),
		cmocka_unit_test(few_get_what_memory_allows),
		cmocka_unit_test(what_is_not_worth_a_start_is_one_batch),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
