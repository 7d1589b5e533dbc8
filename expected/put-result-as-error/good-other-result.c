// SPDX-License-Identifier: GPL-2.0-only
// What is returned is something else.
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
	int ret, err;

	ret = readl(brook->regs) ? 0 : -EIO;
	err = pm_runtime_put_autosuspend(brook->dev);
	if (err < 0)
		dev_dbg(brook->dev, "still on: %d\n", err);

	return ret;
}

extern const struct brook_ops brook_ops;
const struct brook_ops brook_ops = {
	.stop = brook_stop,
};
