using System.Security.Cryptography;
using System.Text;
using CsCheck;

namespace KubePrometheus.Tests;

/// <summary>Our MD5 against the RFC's examples and the framework's.</summary>
public class Md5Tests
{
    [Theory]
    [InlineData("", "d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("abc", "900150983cd24fb0d6963f7d28e17f72")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890", "57edf4a22be3c955ac49da2e2107b67a")]
    public void The_examples_of_the_RFC_hold(string message, string digest) =>
        Assert.Equal(digest, Md5.Hex(Encoding.ASCII.GetBytes(message)));

    [Fact]
#pragma warning disable CA5351 // the very algorithm
    public void Any_message_has_the_digest_that_the_framework_gives() =>
        Gen.Byte.Array[0, 300].Sample(message => Md5.Hex(message) == Convert.ToHexStringLower(MD5.HashData(message)), iter: 2000);
#pragma warning restore CA5351
}
