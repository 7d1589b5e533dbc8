// SPDX-License-Identifier: GPL-2.0-only
/* What is called before may take the counter: confidence Low. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct smack {
	struct device *dev;
	struct clk *clk;
	void (*hold)(struct device *dev);
};

static void smack_halt(struct smack *smack)
{
	clk_disable_unprepare(smack->clk);
}

static int smack_probe(struct platform_device *pdev)
{
	struct smack *smack;
	int ret;

	smack = devm_kzalloc(&pdev->dev, sizeof(*smack), GFP_KERNEL);
	if (!smack)
		return -ENOMEM;
	smack->dev = &pdev->dev;
	smack->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(smack->clk))
		return PTR_ERR(smack->clk);
	ret = clk_prepare_enable(smack->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, smack);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void smack_remove(struct platform_device *pdev)
{
	struct smack *smack = platform_get_drvdata(pdev);

	smack->hold(&pdev->dev);
	pm_runtime_barrier(&pdev->dev);
	smack_halt(smack);
	pm_runtime_disable(&pdev->dev);
}

static struct platform_driver smack_driver = {
	.probe = smack_probe,
	.remove = smack_remove,
	.driver = {
		.name = "smack",
	},
};
module_platform_driver(smack_driver);
MODULE_DESCRIPTION("Fixture: a function pointer before the barrier");
MODULE_LICENSE("GPL");
