/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * "pmcheck cache": how much earlier results take up, and to be rid of them.
 */
#ifndef PMCHECK_CMD_CACHE_H
#define PMCHECK_CMD_CACHE_H

#include <stdbool.h>

/* dir: the cache's, NULL for the usual one. Empties it, or prints how much is there. Returns an
 * exit status. */
int cmd_cache(const char *dir, bool clear);

#endif
