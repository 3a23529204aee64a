package io.trackside.api.attribution;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** Draws a text as a QR code. */
final class QrCode {
  /** Least edge of an image, in pixels. */
  static final int SIZE_MIN = 64;

  /** Greatest edge of an image, in pixels. */
  static final int SIZE_MAX = 2048;

  private static final int BLACK = 0;
  private static final int WHITE = 0xffffff;
  private static final int QUIET_ZONE = 4;

  private QrCode() {}

  /** A PNG. */
  static byte[] png(String text, int size) {
    BitMatrix bits = bits(text, size);
    BufferedImage image =
        new BufferedImage(bits.getWidth(), bits.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < bits.getHeight(); y++) {
      for (int x = 0; x < bits.getWidth(); x++) {
        image.setRGB(x, y, bits.get(x, y) ? BLACK : WHITE);
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", png)) {
        throw new IllegalStateException("every Java platform writes PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }

  /** An SVG, sharp at any size. */
  static String svg(String text, int size) {
    BitMatrix bits = bits(text, 1);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < bits.getHeight(); y++) {
      for (int x = 0; x < bits.getWidth(); x++) {
        if (bits.get(x, y)) {
          path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%1$d\" viewBox=\"0 0 %2$d %2$d\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%2$dv%2$dH0z\"/><path d=\"%3$s\"/></svg>"
        .formatted(size, bits.getWidth(), path);
  }

  private static BitMatrix bits(String text, int size) {
    try {
      return new QRCodeWriter()
          .encode(
              text,
              BarcodeFormat.QR_CODE,
              size,
              size,
              Map.of(
                  EncodeHintType.ERROR_CORRECTION,
                  ErrorCorrectionLevel.M,
                  EncodeHintType.MARGIN,
                  QUIET_ZONE));
    } catch (WriterException e) {
      throw new IllegalArgumentException("a link is short enough for a QR code", e);
    }
  }
}
