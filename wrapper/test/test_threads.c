// SPDX-License-Identifier: GPL-2.0-only
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/threads.h"

static atomic_int calls[1000];

static void count(void *ctx, size_t i)
{
	(void)ctx;
	calls[i]++;
}

static void each_once(void **state)
{
	(void)state;
	for (int threads = 1; threads <= 4; threads++) {
		threads_run(threads, 1000, count, NULL);
		for (size_t i = 0; i < 1000; i++)
			assert_int_equal(calls[i], threads);
	}
	threads_run(4, 0, count, NULL);
	assert_int_equal(calls[0], 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
