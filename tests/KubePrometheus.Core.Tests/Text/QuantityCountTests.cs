namespace KubePrometheus.Tests;

/// <summary>Quantities that are well formed and beyond every size: to count with them would take minutes, or overflow.</summary>
public class QuantityCountTests
{
    [Theory]
    [InlineData("0", true)]
    [InlineData("10Gi", true)]
    [InlineData("9223372036854775807", true)]
    [InlineData("0000000000000000000000000000000000000000000001", true)]
    [InlineData("1e27", true)]
    [InlineData("9Ei", true)]
    [InlineData("0.5n", true)]
    [InlineData("9999999999999999999999999999999999999999", false)]
    [InlineData("1e9999", false)]
    [InlineData("1e9999999", false)]
    [InlineData("1e-9999999", false)]
    [InlineData("99999999999Ei", false)]
    [InlineData("0.00000000000000000000000000000000000000000000000001", false)]
    public void It_can_be_counted_with(string text, bool countable)
    {
        Assert.True(Quantity.IsQuantity(text));
        Assert.Equal(countable, Quantity.IsCountable(text));
    }
}
