// SPDX-License-Identifier: GPL-2.0-only
/* pm_runtime_forbid() holds a reference, too. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct raft {
	struct device *dev;
	struct clk *clk;
};

static void raft_halt(struct raft *raft)
{
	clk_disable_unprepare(raft->clk);
}

static int raft_probe(struct platform_device *pdev)
{
	struct raft *raft;
	int ret;

	raft = devm_kzalloc(&pdev->dev, sizeof(*raft), GFP_KERNEL);
	if (!raft)
		return -ENOMEM;
	raft->dev = &pdev->dev;
	raft->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(raft->clk))
		return PTR_ERR(raft->clk);
	ret = clk_prepare_enable(raft->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, raft);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void raft_remove(struct platform_device *pdev)
{
	struct raft *raft = platform_get_drvdata(pdev);

	pm_runtime_forbid(&pdev->dev);
	pm_runtime_barrier(&pdev->dev);
	raft_halt(raft);
	pm_runtime_disable(&pdev->dev);
}

static struct platform_driver raft_driver = {
	.probe = raft_probe,
	.remove = raft_remove,
	.driver = {
		.name = "raft",
	},
};
module_platform_driver(raft_driver);
MODULE_DESCRIPTION("Fixture: a barrier while runtime PM is forbidden");
MODULE_LICENSE("GPL");
