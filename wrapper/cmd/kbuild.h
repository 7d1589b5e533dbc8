/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * "pmcheck kbuild": the checker of a kernel build, make C=1 CHECK="pmcheck
 * kbuild". Kbuild runs it for each file that it compiles, with the compiler's
 * options and the file as the last word, in the build directory, with srctree
 * in the environment (Documentation/kbuild/makefiles.rst).
 */
#ifndef PMCHECK_CMD_KBUILD_H
#define PMCHECK_CMD_KBUILD_H

#include "report/report.h"

/*
 * Looks at the file that is the last of the words, alone; findings, and what
 * was not analysed, go to stderr. Always returns EXIT_CLEAN: a checker does not
 * break a build.
 */
int cmd_kbuild(const struct scan_options *options, const struct report_format *format,
	       char **words);

#endif
