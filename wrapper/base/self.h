/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What tells this build of the program from every other.
 */
#ifndef PMCHECK_BASE_SELF_H
#define PMCHECK_BASE_SELF_H

#include <stdint.h>

/* A hash of the program's own file; 0 if it cannot be read. */
uint64_t self_id(void);

#endif
