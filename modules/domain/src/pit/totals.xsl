<?xml version="1.0" encoding="UTF-8"?>
<!--
  Mutants by package, from PIT's mutations.xml: a line each, with "below" where it is under the
  threshold. PIT itself counts a mutant as found when its JVM could not be run; nobody found that.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:param name="threshold"/>
  <xsl:variable name="root" select="'io.trackside.domain.'"/>
  <xsl:key name="package" match="mutation"
      use="substring-before(substring-after(mutatedClass, 'io.trackside.domain.'), '.')"/>

  <xsl:template match="/mutations">
    <xsl:text>mutants found, by package:&#10;</xsl:text>
    <xsl:for-each select="mutation[generate-id() = generate-id(key('package',
        substring-before(substring-after(mutatedClass, $root), '.'))[1])]">
      <xsl:sort select="mutatedClass"/>
      <xsl:variable name="name"
          select="substring-before(substring-after(mutatedClass, $root), '.')"/>
      <xsl:call-template name="line">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="all" select="key('package', $name)"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="line">
      <xsl:with-param name="name" select="'all'"/>
      <xsl:with-param name="all" select="mutation"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="line">
    <xsl:param name="name"/>
    <xsl:param name="all"/>
    <xsl:variable name="found" select="count($all[@status = 'KILLED' or @status = 'TIMED_OUT'])"/>
    <xsl:variable name="percent" select="$found * 100 div count($all)"/>
    <xsl:value-of select="concat('  ', $name, ': ', $found, ' of ', count($all), ', ',
        format-number($percent, '0.0'), ' %')"/>
    <xsl:if test="$percent &lt; $threshold"> below <xsl:value-of select="$threshold"/> %</xsl:if>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
