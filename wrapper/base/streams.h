/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Standard input, output and error.
 */
#ifndef PMCHECK_BASE_STREAMS_H
#define PMCHECK_BASE_STREAMS_H

/*
 * To be called first: whichever of them is closed is opened, so that no other
 * file takes its place. What is read from such an input is an error, and so is
 * what is written to such an output; to standard error it is lost.
 */
void streams_open(void);

/* Has stdout closed when the program exits; if it has not taken all, exit status 2. */
void streams_check(void);

#endif
