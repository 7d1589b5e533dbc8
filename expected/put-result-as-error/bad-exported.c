// SPDX-License-Identifier: GPL-2.0-only
// Low: it is not seen what callers do with it.
#include <linux/io.h>
#include <linux/pm_runtime.h>

struct brook {
	struct device *dev;
	void __iomem *regs;
};

int brook_put(struct brook *brook);
int brook_put(struct brook *brook)
{
	return pm_runtime_put_autosuspend(brook->dev);
}
