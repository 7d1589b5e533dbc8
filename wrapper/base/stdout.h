/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The output is not all written: an error, whatever command it is of.
 */
#ifndef PMCHECK_BASE_STDOUT_H
#define PMCHECK_BASE_STDOUT_H

/* Has stdout closed when the program exits; if it has not taken all, exit status 2. */
void stdout_check(void);

#endif
