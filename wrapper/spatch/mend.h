/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What spatch cannot parse in a file that is only looked through, written so
 * that it can. No line moves, and no column but those of what is added:
 *
 *   name(a, b) {		name(a, b); do {
 *           ...		        ...
 *   }				} while (0);
 *
 * for a block behind a macro that spatch does not take for a loop by its name.
 * To the rules it runs once, and the macro is a call that may do anything. So
 * it is left by "break", which spatch, not knowing what is left, would pass
 * over together with the whole function, and silently. A single statement
 * behind a macro, further to the right, likewise stands behind a call. A name
 * that is an operator in C++, as spatch 1.3 has it in C too, gets a capital. A
 * type that only its name tells is an int where an array of it is pointed to. A
 * number that is none before a macro puts "0x" before it is 0. A parameter that
 * is called as its type is an int. Of "case FIRST...LAST", which is one number
 * to spatch, FIRST is left.
 *
 * 1.3 also takes the names that one file makes known into all that come after
 * it, so two kinds of definitions go: what ends in a comma and is not used
 * (the name may be that of an enum elsewhere), and a loop by another name. So
 * does an entry of a table whose index is put together.
 *
 * What spatch parses as it stands is not touched, nor is what may be something
 * else: it stays unparsed, and is named as such.
 */
#ifndef PMCHECK_SPATCH_MEND_H
#define PMCHECK_SPATCH_MEND_H

#include "base/util.h"

void mend(struct buf *text);

#endif
