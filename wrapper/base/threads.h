/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A loop whose rounds do not depend on each other, in several threads.
 */
#ifndef PMCHECK_BASE_THREADS_H
#define PMCHECK_BASE_THREADS_H

#include <stddef.h>

/*
 * Calls work(ctx, i) for each i below n, in as many threads as told, at least
 * one. Where a thread cannot be started, the others do its share. Returns when
 * all are done.
 */
void threads_run(int threads, size_t n, void (*work)(void *ctx, size_t i), void *ctx);

#endif
