// SPDX-License-Identifier: GPL-2.0-only
// The last error of several is kept.
#include <linux/io.h>
#include <linux/pm_runtime.h>

struct brook {
	struct device *dev;
	void __iomem *regs;
};

struct brook_ops {
	int (*start)(struct brook *brook);
	int (*stop)(struct brook *brook);
};

static int brook_stop(struct brook *brook)
{
	int i, ret, err = 0;

	for (i = 0; i < 4; i++) {
		ret = pm_runtime_put_autosuspend(brook[i].dev);
		if (ret < 0)
			err = ret;
	}

	return err;
}

extern const struct brook_ops brook_ops;
const struct brook_ops brook_ops = {
	.stop = brook_stop,
};
