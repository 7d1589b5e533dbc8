// SPDX-License-Identifier: GPL-2.0-only
// Low: nothing fails, but an error is said.
#include <linux/io.h>
#include <linux/pm_runtime.h>

struct brook {
	struct device *dev;
	void __iomem *regs;
};

void brook_stop(struct brook *brook);
void brook_stop(struct brook *brook)
{
	int ret;

	ret = pm_runtime_put_autosuspend(brook->dev);
	if (ret < 0)
		dev_err(brook->dev, "cannot suspend: %d\n", ret);

	writel(0, brook->regs);
}
