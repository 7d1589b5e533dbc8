// SPDX-License-Identifier: GPL-2.0-only
#include "base/threads.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/util.h"

struct share {
	atomic_size_t next;
	size_t n;
	void (*work)(void *ctx, size_t i);
	void *ctx;
};

static void *run(void *arg)
{
	struct share *share = arg;
	size_t i;

	while ((i = atomic_fetch_add(&share->next, 1)) < share->n)
		share->work(share->ctx, i);
	return NULL;
}

void threads_run(int threads, size_t n, void (*work)(void *ctx, size_t i), void *ctx)
{
	struct share share = { .n = n, .work = work, .ctx = ctx };
	pthread_t *others = xcalloc(threads, sizeof(*others));
	int started = 0;

	/* This one works too. */
	while (started < threads - 1 && !pthread_create(&others[started], NULL, run, &share))
		started++;
	run(&share);
	for (int i = 0; i < started; i++)
		pthread_join(others[i], NULL);
	free(others);
}
