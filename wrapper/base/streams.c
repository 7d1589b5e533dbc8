// SPDX-License-Identifier: GPL-2.0-only
#include "base/streams.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/util.h"

void streams_open(void)
{
	/* In this order, each the lowest that is free; the first two the wrong way round. */
	static const int modes[] = { O_WRONLY, O_RDONLY, O_WRONLY };

	for (size_t i = 0; i < ARRAY_SIZE(modes); i++)
		if (fcntl(i, F_GETFD) < 0 && open("/dev/null", modes[i]) < 0)
			die("/dev/null: %s", strerror(errno));
}

static void close_stdout(void)
{
	bool failed = ferror(stdout);

	errno = 0;
	if (fclose(stdout) || failed) {
		warning("stdout: %s", errno ? strerror(errno) : "not all could be written");
		_exit(2);
	}
}

void streams_check(void)
{
	if (atexit(close_stdout))
		die("cannot arrange for stdout to be closed");
}
